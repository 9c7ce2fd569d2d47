using System.Text;
using Trunkline.Cli.CommandLine;

// Results are UTF-8 whatever the terminal's locale says: equal input gives equal bytes.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await TrunklineCommand.RunAsync(args, Session.OfProcess());
