using Trunkline.Model.Files;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.CommandLine;

/// <summary>The texts in simplified Chinese.</summary>
internal static class ChineseMessages
{
    public static Messages All { get; } = new()
    {
        About = "规划、预演并运行重卡换电干线。",
        Examples = "示例",
        HelpOption = "显示本帮助。",
        VersionOption = "显示版本。",
        LanguageOption = "消息和报告的语言；省略时取环境的语言。",
        JsonOption = "以 JSON 输出结果，供程序使用。",
        QuietOption = "stderr 上不显示进度和说明，只显示错误。",
        SeeHelp = command => $"用法见 {command} --help。",
        NotALanguage = tag => $"--lang 只能是 en 或 zh，不能是“{tag}”。",
        NotInRange = (option, text, least, most) => $"{option} 应为 {least} 到 {most} 的整数，不能是“{text}”。",
        Interrupted = "已中断；没有写入任何文件",

        NoSuchFile = (path, neighbours) => $"没有文件“{path}”；" + (neighbours.Length > 0
            ? $"同一目录中有：{neighbours}"
            : "请指定一个情景，例如 samples/ningde-xiamen/scenario.json"),
        IsAFolder = (path, neighbours) => $"“{path}”是目录；请指定" + (neighbours.Length > 0 ? $"其中的文件：{neighbours}" : "文件"),
        NotUtf8 = path => $"“{path}”不是 UTF-8 文本；请另存为 UTF-8",
        Unreadable = (path, reason) => $"无法读取“{path}”：{reason}",
        OutIsAFile = path => $"“{path}”不能作为结果目录，已有同名文件；请用 --out 指定其他目录",
        CannotWrite = (path, reason) => $"无法把结果写入“{path}”：{reason} 请用 --out 指定其他目录。",
        Kind = kind => kind switch
        {
            FileKind.Network => "网络", FileKind.Fleet => "车队", FileKind.Tariff => "电价", _ => "情景",
        },

        CheckAbout = "检查文件（对情景还检查它引用的文件），或检查数据库的账目。",
        CheckFiles = "网络、车队、电价或情景文件；与 --database 同用时为该干线运行所用的情景。",
        CheckOneExample = "检查一个情景及其引用的文件",
        CheckManyExample = "逐个检查文件，以 JSON 输出结果",
        CheckDatabaseOption = "服务器的文件夹、其数据库文件，或 PostgreSQL 数据库（Host=...;Database=...）：检查守恒定律，"
            + "服务器运行时也可检查。给出情景时还检查所有数据表与日志一致。",
        CheckDatabaseExample = "检查一条干线的账目，并重放其日志",
        NothingToCheck = "请指定要检查的文件，或用 --database 指定数据库",
        OneScenarioPerDatabase = "--database 只接受一个情景，即该干线运行所用的情景",
        ReplaysJournal = "正在重放日志……",
        BooksInOrder = (database, entries) => FormattableString.Invariant($"{database}：日志 {entries:N0} 条，账目无误"),
        BooksNotInOrder = (database, entries, count) => FormattableString.Invariant($"{database}：日志 {entries:N0} 条，账目有误：{count} 处"),
        BrokenLaw = (law, what, where) => $"定律 {law}：{where}：{what}",
        NotReplayed = "未重放日志：请指定该干线运行所用的情景",
        Sound = (path, kind) => $"{path}: 正确（{kind}）",
        Unsound = (path, errors) => $"{path}: {errors} 处错误",

        SimulateAbout = "在数字孪生中预演一个情景，或以相同随机数比较两个情景，并写出报告。",
        FirstScenario = "要预演的情景。",
        SecondScenario = "与之比较的另一个情景。",
        OutOption = "报告目录；省略时为 out/ 下以情景命名的目录。",
        NoReportOption = "不写报告。",
        SaveStateOption = "保存首次重复结束时状态的文件；情景的 initialState 可由此开始。",
        SeedOption = "随机数种子，代替情景中的值。",
        DaysOption = "计入统计的天数，代替情景中的值。",
        WarmUpDaysOption = "此前不计入统计的预热天数，代替情景中的值。",
        ReplicationsOption = "重复仿真的次数，代替情景中的值。",
        CoresOption = "最多使用的处理器核数；省略时用全部。结果与此无关。",
        SimulateExample = "预演示例干线的一个月",
        CompareExample = "以相同随机数比较两种调度策略",
        JsonExample = "快速查看，供程序使用；不写文件",
        OutOrNoReport = "--out 与 --no-report 相互矛盾。",
        SaveStateOfOne = "--save-state 只能用于一个情景，不能用于两个。",
        NoSavedState = path => $"没有情景的 initialState 所指的状态文件“{path}”；可用 --save-state 写出",
        BadSavedState = (path, reason) => $"状态文件“{path}”不适用：{reason}",
        SavedStatesDiffer = "两个情景从不同的状态开始；请在两者中写相同的 initialState，或都不写",
        StateIsIn = path => $"结束时的状态在 {path}",
        NotAScenario = (path, kind) => $"“{path}”是{kind}文件；请指定引用它的情景文件",
        NotSimulated = (path, errors) => $"{path}: {errors} 处错误；未进行预演",
        Rehearsing = (name, replications, days) => $"正在预演{name}：{replications} 次重复，每次 {days} 天",
        Took = (swaps, seconds, rate) => $"{seconds} 秒内完成计入统计的换电 {swaps} 次，每秒 {rate} 次",
        ReportIsIn = path => $"报告在 {path}",
        DaysDiffer = (first, second) => $"两个情景分别统计 {first} 天和 {second} 天；仅此就会使总量不同",
        ReplicationsDiffer = (first, second, taken) => $"两个情景分别要求 {first} 次和 {second} 次重复仿真；取前 {taken} 次配对",
        SeedsDiffer = (first, second) => $"两个情景的种子为 {first} 和 {second}；均取 {first}，否则随机数不相同",
        SeedAndHashes = (seed, first, second) => $"种子 {seed} · 事件哈希 {first}、{second}",
        LawBroken = command => $"这是 Trunkline 的错误，与您的文件无关；请报告。重现方法：{command}",

        StationAbout = "运行线网中的一座虚拟换电站：以 OCPP 2.1 与中心通信，卡车到达其入口。",
        StationNetwork = "网络文件。",
        StationId = "文件中换电站的编号，也是它在中心的标识。",
        ConnectOption = "中心的地址，不含换电站编号：ws://主机:端口/ocpp。",
        PasswordOption = "换电站的密码；本机所有人都能在进程列表中看到。",
        PasswordFileOption = "存有密码的文件。",
        FleetOption = "来站卡车所属的车队文件；应与中心所用的相同，否则中心不认识这些卡车。省略时为常见卡车。",
        TariffOption = "电价文件；省略时昼夜同价。",
        ArrivalsOption = "每小时到达的卡车数；省略时为 6。",
        ChargeOnArrivalOption = "卡车到达时的荷电状态（百分比）；省略时为 25。",
        SpeedOption = "相对真实时间的倍数；省略时为 1。",
        StartOption = "领域时钟的起点，例如 2026-03-01T08:00+08:00；省略时为现在。",
        StationSeedOption = "随机数种子；省略时为 1。",
        JsonLinesOption = "以 JSON 输出所发生的事，每行一个对象。",
        StationExample = "示例干线的一座换电站，使用该干线的卡车",
        StationFastExample = "以 60 倍速运行，每小时 30 辆卡车",
        StationFaultExample = "运行后从标准输入断开连接；输入 help 可查看其他命令",
        NotANumberInRange = (option, text, least, most) => $"{option} 应为 {least} 到 {most} 的数，不能是“{text}”。",
        NotAnAddress = text => $"--connect 应为地址，例如 ws://localhost:9000/ocpp，不能是“{text}”。",
        NotATime = text => $"--start 应为时间，例如 2026-03-01T08:00+08:00，不能是“{text}”。",
        PasswordOrFile = "--password 与 --password-file 相互矛盾。",
        NoSuchStation = (id, ids) => $"线网中没有换电站“{id}”；有：{ids}",
        NoTruckFits = id => $"车队中没有卡车使用换电站“{id}”存放的电池；请用 --fleet 指定其他车队",
        ConnectFailed = (trouble, address, text) => trouble switch
        {
            ConnectTrouble.Refused => $"{address} 无人监听；请启动中心，或用 --connect 指定其他地址。正在重试",
            ConnectTrouble.HostUnknown => $"找不到 {address} 的主机；请检查地址",
            ConnectTrouble.Unauthorized => $"中心拒绝了换电站的密码（HTTP 401）：{address}；请检查 --password",
            ConnectTrouble.NotFound => $"中心不认识 {address}（HTTP 404）；请检查编号和路径，路径通常为 /ocpp",
            ConnectTrouble.NoSubProtocol => $"{address} 不支持 OCPP 2.1；请检查地址",
            _ => $"无法连接：{text}。正在重试",
        },
        StationRuns = (id, address) => $"换电站 {id} 正在连接 {address}；按 Ctrl-C 结束",
        StationNote = note => note.Kind switch
        {
            StationNoteKind.Connected => "已连接",
            StationNoteKind.NotAccepted => $"未被接受：{note.Subject} {note.Text}".TrimEnd(),
            StationNoteKind.Linked => "已被接受，由中心调度",
            StationNoteKind.LinkLost => "连接中断，换电站自主运行",
            StationNoteKind.TruckAtGate => $"卡车 {note.Subject} 到达入口",
            StationNoteKind.TruckQueued => $"卡车 {note.Subject} 等待",
            StationNoteKind.TruckTurnedAway => $"卡车 {note.Subject} 未能进站",
            StationNoteKind.SwapRefused => $"无法执行卡车 {note.Subject} 的换电指令",
            StationNoteKind.SwapBegun => $"卡车 {note.Subject} 驶入 {note.Lane + 1} 号换电通道",
            StationNoteKind.SwapCompleted => $"卡车 {note.Subject} 已换上 {note.SetSize} 块电池",
            StationNoteKind.TruckLeft => $"卡车 {note.Subject} 驶离 {note.Lane + 1} 号换电通道",
            StationNoteKind.BatteryHot => $"{note.Subject} 号仓位的电池过热",
            StationNoteKind.InspectionFailed => $"{note.Subject} 号仓位换下的电池检查不合格",
            StationNoteKind.FaultSwitched => $"故障：{note.Subject}",
            StationNoteKind.ProtocolTrouble => $"{note.Subject} 出错：{note.Text}",
            _ => note.Text,
        },
        NotACommand = text => $"“{text}”不是命令",
        StationCommands = "命令：drop, unplug, plug, mute on|off, duplicate on|off, reorder on|off, delay 秒, clock 秒, "
            + "reboot, hot 仓位, fail-swap, fail-inspection, state, quit",
        StationEnded = swaps => $"已结束，共换电 {swaps} 次",
        StationFailed = text => $"换电站已停止运行：{text}。这是 Trunkline 的错误；请报告",

        ServeAbout = "运行平台：换电站以 OCPP 2.1 接入，卡车和伙伴使用 REST API。按 Ctrl-C 结束。",
        ServeScenario = "情景文件，其中引用路网、车队和电价。",
        UrlOption = "监听地址；省略时为 http://127.0.0.1:5080。端口 0 表示任意空闲端口。",
        DataOption = "存放数据库、换电站密码和时钟的文件夹；省略时为 out/serve。",
        DatabaseOption = "用 PostgreSQL 数据库代替文件夹中的数据库文件：Host=...;Database=...;Username=... "
            + "密码请放在 PGPASSWORD 或 PGPASSFILE 中，以免出现在进程列表里。",
        ServeSpeedOption = "领域时钟相对真实时间的倍数，用于预演；省略时为 1。",
        ServeStartOption = "文件夹为新时领域时钟的起点，例如 2026-03-01T08:00+08:00；省略时为现在。",
        VerboseOption = "记录服务器的运行日志。",
        ServeExample = "示例干线；换电站以 ws://localhost:5080/ocpp 接入",
        ServeFastExample = "监听所有地址，以 60 倍速运行",
        ServePostgresExample = "日志和数据表存放在 PostgreSQL 中",
        NotAUrl = text => $"--url 应为地址，例如 http://127.0.0.1:5080，不能是“{text}”。",
        Serves = (folder, database) => $"正在运行，数据在 {Places(folder, database)}；按 Ctrl-C 结束",
        StationEndpoint = (name, address) => $"{name}的接入地址 {address}",
        ServesWhat = (page, api, openApi) => $"实时页面 {page} · API {api} · 接口描述 {openApi}",
        NewSecrets = (path, count) => $"为 {count} 座换电站生成了新密码：{path}",
        CannotListen = (url, reason) => $"无法监听 {url}：{reason}；请用 --url 指定其他地址，端口 0 表示任意空闲端口",
        BadClockFile = path => $"无法读懂时钟文件“{path}”；删除它即可重新开始计时",
        OtherClock = (path, speed, start) =>
            $"该文件夹已有自己的时钟（{path}：--speed {speed} --start {start}）；请不要指定这两项，或用 --data 换一个文件夹",
        RealTimeFolder = folder => $"“{folder}”中的数据按真实时间记录，不能改用其他时钟；"
            + "请不要指定 --speed 和 --start，或用 --data 换一个文件夹",
        FolderInUse = folder => $"另一个服务器正在使用“{folder}”；请先结束它，或用 --data 换一个文件夹",
        CannotUseFolder = (folder, reason) => $"“{folder}”不能存放数据：{reason} 请用 --data 换一个文件夹。",
        ServeEnds = "正在结束：通知换电站，关闭数据库",
        DemoAbout = "演示干线上的一天：平台、通过真实连接接入的虚拟换电站，以及卡车。",
        DemoScenario = "情景文件；省略时为 samples/ningde-xiamen/scenario.json。",
        DemoSpeedOption = "相对真实时间的倍数；省略时为 60：24 分钟演示一天。平台最高能跟上 2000。",
        DemoDaysOption = "演示的天数；省略时为 1。",
        DemoDataOption = "存放数据库的文件夹，必须是新的；省略时为 out/demo/ 加时间。",
        DemoExample = "用 24 分钟演示宁德—厦门干线的一天",
        DemoFastExample = "同上，不到五分钟",
        DemoDataUsed = "数据库中已有一条干线；演示要重新开始：请用 --data 指定其他文件夹，或用 --database 指定空的数据库",
        DemoRuns = (name, days, speed) => $"{name}：{days} 天，{speed} 倍速；按 Ctrl-C 结束",
        DemoState = state => $"{state.At}  换电 {state.Swaps} 次 · 卡车：等候 {state.Waiting} 辆，在通道 {state.Swapping} 辆，"
            + $"未能进站 {state.TurnedAway} 辆 · 履约 {state.Kept}/{state.Promised} · 已接入换电站：{state.Linked}/{state.Stations}",
        DemoTrucks = state => $"到站卡车 {state.Came} 辆：已换电 {state.Swaps} 辆，尚待换电 {state.NotYet} 辆，"
            + $"未能进站 {state.TurnedAway} 辆",
        DemoLate = late => $"演示落后了 {late}：本机跟不上；请降低 --speed",
        DemoBooks = books => $"已入账：换电 {books.Swaps} 次，{books.Kilowatthours} kWh，{books.Yuan} 元；履约 {books.Kept}/{books.Promised}；"
            + $"异常 {books.Anomalies} 件；账目无误",
        BooksBroken = count => $"账目有误：{count} 处。这是 Trunkline 的错误；请报告",
        DataIsIn = (folder, database) => $"数据在 {Places(folder, database)}",
        DemoFailed = text => $"演示已停止：{text}。这是 Trunkline 的错误；请报告",
    };

    // A database of the folder is not named apart.
    private static string Places(string folder, string database) =>
        database.StartsWith(folder, StringComparison.Ordinal) ? folder : $"{folder} 和 {database}";
}
