// The live page: what the public API says, asked again when its events say that it has changed.
const texts = {
  en: {
    live: "live", lost: "connection lost; trying again", away: "◆ not connected", lane: "lane", free: "free", out: "▲ out of service",
    approaching: "drives in", exchanging: "exchange", leaving: "drives out", clear: "free",
    queue: "waiting", ready: "ready batteries", promised: "promised", power: "power", of: "of", short: "▲ power is short",
    swaps: "Latest swaps", promises: "Next promises", anomalies: "Open anomalies", none: "none", walkIn: "walk-in", slot: "slot",
    open: "under way", aborted: "ended without exchange", inferred: "concluded", trucks: "trucks", age: "as of", empty: "empty", hot: "suspect",
    kept: "kept for a truck", charging: "charging",
  },
  zh: {
    live: "实时", lost: "连接中断，正在重连", away: "◆ 未连接", lane: "通道", free: "空闲", out: "▲ 停用",
    approaching: "驶入", exchanging: "换电中", leaving: "驶出", clear: "空闲",
    queue: "等候", ready: "可用电池", promised: "已承诺", power: "功率", of: "/", short: "▲ 功率不足",
    swaps: "最近换电", promises: "即将履约", anomalies: "待处理异常", none: "无", walkIn: "未预约", slot: "仓位",
    open: "进行中", aborted: "未换电结束", inferred: "推断", trucks: "辆", age: "截至", empty: "空", hot: "可疑", kept: "已为车辆预留", charging: "充电",
  },
};

const asked = new URLSearchParams(location.search).get("lang");
const language = asked ?? (navigator.language.startsWith("zh") ? "zh" : "en");
const text = texts[language] ?? texts.en;
const tag = language === "zh" ? "zh-CN" : "en-GB";
const zone = "Asia/Shanghai";
const hours = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone: zone });
const days = new Intl.DateTimeFormat(tag, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone });
const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat(tag, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" });

const byId = (id) => document.getElementById(id);
const local = (name) => (language === "zh" ? name.zh : name.en);
const plates = new Map();
const names = new Map();
const plateOf = (truck) => plates.get(truck) ?? truck;

function element(kind, properties = {}, ...children) {
  const made = Object.assign(document.createElement(kind), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

async function get(path) {
  const response = await fetch(`api/v1/${path}`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

// One ramp from empty over ochre to full, readable in grey.
function colourOf(perMille) {
  const part = perMille / 1000;
  return part < 0.5 ? `oklch(${45 + part * 40}% 0.1 45)` : `oklch(${65 - (part - 0.5) * 20}% 0.09 ${45 + (part - 0.5) * 280})`;
}

function slotOf(slot) {
  const kinds = ["slot", slot.isKeptForTruck && "kept", slot.isIsolated && "hot", slot.isOutOfService && "out"].filter(Boolean);
  const isEmpty = slot.serial === undefined;
  const label = isEmpty ? text.empty
    : `${slot.serial} · ${slot.chargePerMille / 10} % · ${whole.format(slot.powerWatts / 1000)} kW`
      + `${slot.isKeptForTruck ? ` · ${text.kept}` : ""}${slot.isIsolated ? ` · ${text.hot}` : ""}`;
  const made = element("div", { className: kinds.join(" "), title: `${text.slot} ${slot.slot}: ${label}` });
  if (!isEmpty) {
    const fill = element("i");
    fill.style.height = `${slot.chargePerMille / 10}%`;
    fill.style.background = colourOf(slot.chargePerMille);
    made.append(fill);
  }

  made.append(element("b", { textContent: slot.isIsolated ? "◆" : isEmpty ? "·" : Math.floor(slot.chargePerMille / 10) }));
  return made;
}

function laneOf(lane) {
  const state = lane.isOutOfService ? text.out : lane.truck ? `${text[lane.step] ?? lane.step} · ${plateOf(lane.truck)}` : text.free;
  return element("li", { className: lane.isOutOfService ? "out" : lane.truck ? "busy" : "", textContent: `${text.lane} ${lane.lane}: ${state}` });
}

function fact(label, value, isNews = false) {
  const shown = element("b", { textContent: value });
  if (isNews) shown.className = "short";
  return element("span", {}, `${label} `, shown);
}

function stationOf(station) {
  const { power } = station;
  const ready = station.stock.reduce((sum, stock) => sum + stock.readyBatteries, 0);
  const promised = station.stock.reduce((sum, stock) => sum + stock.promisedBatteries, 0);
  return element("article", {},
    element("h2", {}, local(station.name), station.isLinked
      ? element("span", { textContent: `${text.age} ${hours.format(new Date(station.at))}` })
      : element("span", { className: "away", textContent: text.away })),
    element("p", { className: "facts" },
      fact(text.queue, `${station.queue.length} ${text.trucks}`, station.queue.length > 3),
      fact(text.ready, ready),
      fact(text.promised, promised),
      fact(text.power, `${whole.format(power.drawWatts / 1000)} ${text.of} ${whole.format(power.limitWatts / 1000)} kW`, power.isShort),
      power.isShort ? element("span", { className: "short", textContent: text.short }) : null),
    element("ul", { className: "lanes" }, ...station.lanes.map(laneOf)),
    element("div", { className: "slots" }, ...station.slots.map(slotOf)));
}

function rows(table, cells) {
  const made = cells.length > 0 ? cells : [[[text.none, "quiet"]]];
  byId(table).replaceChildren(...made.map((row) => element("tr", {},
    ...row.map(([value, className]) => element("td", { textContent: value, className: className ?? "" })))));
}

const painters = {
  async station() {
    const { at, items } = await get("stations");
    byId("clock").textContent = days.format(new Date(at));
    byId("stations").replaceChildren(...items.map(stationOf));
    const promises = items.flatMap((station) => station.promises.map((promise) => ({ ...promise, station })));
    promises.sort((one, other) => one.promised.localeCompare(other.promised));
    rows("promises", promises.slice(0, 12).map((promise) => [
      [hours.format(new Date(promise.promised))], [plateOf(promise.truck)], [local(promise.station.name), "wide"],
    ]));
  },
  async swap() {
    const { items } = await get("swaps?limit=12");
    rows("swaps", items.map((swap) => [
      [hours.format(new Date(swap.completed ?? swap.arrived))], [plateOf(swap.truck)], [names.get(swap.station) ?? swap.station, "wide"],
      [swap.state === "completed" ? `${whole.format(swap.energyWh / 1000)} kWh` : text[swap.state] ?? swap.state, "right"],
      [swap.state === "completed" ? money.format(swap.feeFen / 100) : "", "right"],
    ]));
  },
  async anomaly() {
    const { items } = await get("anomalies?state=open&limit=12");
    rows("anomalies", items.map((anomaly) => [
      [hours.format(new Date(anomaly.at))], [anomaly.kind, anomaly.severity], [anomaly.subject, "wide quiet"],
    ]));
  },
};

// What has changed is asked for at most twice a second, however many events say so.
const stale = new Set(Object.keys(painters));
async function paint() {
  for (const kind of [...stale]) {
    stale.delete(kind);
    try {
      await painters[kind]();
    } catch {
      stale.add(kind);
    }
  }
}

let lastSign = 0;
function hear(event) {
  lastSign = performance.now();
  const change = JSON.parse(event.data);
  if (change.kind === "alive") byId("clock").textContent = days.format(new Date(change.at));
  else stale.add(change.kind in painters ? change.kind : "station");
  if (change.kind === "swap") stale.add("station");
}

function listen() {
  const events = new EventSource("api/v1/events");
  for (const kind of ["station", "swap", "reservation", "account", "anomaly", "alive"]) events.addEventListener(kind, hear);
  // The browser comes back by itself and says where it was; a server that was away has changed everywhere.
  events.addEventListener("open", () => Object.keys(painters).forEach((kind) => stale.add(kind)));
}

function watch() {
  const isLost = performance.now() - lastSign > 5000;
  byId("link").textContent = isLost ? text.lost : text.live;
  byId("link").className = isLost ? "lost" : "";
  document.title = `${isLost ? "◆ " : ""}${byId("name").textContent}`;
}

async function begin() {
  document.documentElement.lang = tag;
  for (const list of ["swaps", "promises", "anomalies"]) byId(`${list}-title`).textContent = text[list];
  const other = language === "zh" ? "en" : "zh";
  Object.assign(byId("language"), { href: `?lang=${other}`, textContent: other === "zh" ? "中文" : "English", lang: other });
  const [network, trucks] = await Promise.all([get("network"), get("trucks")]);
  byId("name").textContent = local(network.name);
  for (const station of network.stations) names.set(station.id, local(station.name));
  for (const truck of trucks.items) plates.set(truck.id, truck.plate);
  lastSign = performance.now();
  listen();
  setInterval(watch, 1000);
  setInterval(paint, 500);
}

begin().catch((trouble) => {
  byId("link").textContent = `${text.lost} (${trouble.message})`;
  byId("link").className = "lost";
  setTimeout(() => location.reload(), 3000);
});
