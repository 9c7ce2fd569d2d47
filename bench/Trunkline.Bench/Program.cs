using Trunkline.Bench;

return args switch
{
    ["speed", .. var rest] => Speed.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: bench/run speed [SCENARIO DAYS [RUNS]]   one core, laws, statistics and event hash on
        """);
    return 2;
}
