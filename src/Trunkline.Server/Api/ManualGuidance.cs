using Trunkline.Control.Centre;

namespace Trunkline.Server.Api;

/// <summary>
/// What people are told at each step of a swap by hand. Short on purpose: the maker's instructions and the station's own safety rules come
/// first, and this replaces neither.
/// </summary>
internal static class ManualGuidance
{
    public static LocalName Of(ManualStep step) => step switch
    {
        ManualStep.TruckIdentified => new(
            "Read the vehicle identification number off the truck. Two people from here on, one of them trained for high voltage; the "
                + "driver is out of the cab. The robot is off and locked against being switched on.",
            "读取车架上的车辆识别代号。从此步起须两人在场，其中一人持高压作业资格；驾驶员离开驾驶室。换电机器人已断电并上锁。"),
        ManualStep.TruckSecured => new(
            "Parking brake on, neutral, key out, wheels chocked. Barriers up; nobody is under the truck or within reach of the forklift.",
            "拉紧驻车制动，挂空挡，拔下钥匙，垫好轮挡。设置围栏；车下及叉车作业范围内无人。"),
        ManualStep.HighVoltageOff => new(
            "Switch the high voltage off and lock it. Wait as long as the maker says, then measure: no voltage at the plugs. Insulating "
                + "gloves and face shield.",
            "切断高压并上锁。按厂家规定时间等待后验电：插头处无电压。佩戴绝缘手套和面罩。"),
        ManualStep.BatteriesOut => new(
            "Unlock and lift one battery at a time, level. Look for dents, leaks, smell, heat: if there is any, stop, keep away, call the "
                + "fire watch. State serial numbers, the charge on the displays, and where each was put.",
            "逐块解锁并水平起吊。检查凹陷、泄漏、异味、发热：如有，立即停止并撤离，通知消防值守。填写序列号、显示屏电量和放置位置。"),
        ManualStep.BatteriesIn => new(
            "Take the batteries that are named. Lower each onto its guides; nobody between battery and frame. State serial numbers and the "
                + "slots that they came from.",
            "使用指定的电池。沿导向落位；电池与车架之间不得有人。填写序列号和来源仓位。"),
        ManualStep.LockChecked => new(
            "Every lock is closed and its indicator shows it; pull at each battery. Plugs are seated, coolant lines dry. Both people look.",
            "所有锁止机构到位且指示正确；逐块拉动确认。插头到位，冷却管路无渗漏。两人分别确认。"),
        ManualStep.HighVoltageOn => new(
            "Tools away, people back. Unlock and switch the high voltage on; no insulation fault and no warning on the dashboard.",
            "收好工具，人员后退。解锁并接通高压；仪表无绝缘故障和报警。"),
        _ => new(
            "Chocks and barriers away, way clear, the driver waved out. The swap is booked now.",
            "撤除轮挡和围栏，通道畅通，指挥驾驶员驶离。此时换电入账。"),
    };
}
