using Trunkline.Bench;

return args switch
{
    ["speed", .. var rest] => Speed.Run(rest),
    ["kernels"] => Kernels.Run(),
    ["storage", .. var rest] => await StorageSpeed.RunAsync(rest),
    ["telemetry", .. var rest] => await TelemetrySpeed.RunAsync(rest),
    ["theory", .. var rest] => Theory.Run(rest),
    ["remedies", .. var rest] => Remedies.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: bench/run speed [SCENARIO DAYS [RUNS]]   one core, laws, statistics and event hash on
               bench/run theory [SCENARIO...]           the twin against exact queueing theory, half-widths below 1 %
               bench/run storage [FOLDER]               durable appends a second beside the disk's syncs a second
               bench/run telemetry [FOLDER]             values a second, and what they cost a swap that is written beside them
               bench/run remedies [NUMBER...]           each pitfall's remedy taken out, and whether its test notices
               bench/run kernels                      the agenda and the hash by themselves
        """);
    return 2;
}
