// What each client goes through: it is turned away, put off, taken in; it reports, charges, and swaps both ways; and the books say so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Platform } from './platform.js';
import { Station } from './station.js';

// The sample line: a set is three blocks of 171 kWh, a swap costs 1.2 yuan per kWh, a battery is charged at 95 %.
const SetSize = 3;
const BlockWh = 171_000;
const FenPerWh = 0.12;
const Charged = 97;
const Nearly = 94;

/** @param open opens a link: (endpoint, identity, password) => Promise of { call, onCall, close, failures } */
export async function run(open) {
  const [url, secretsFile, identity, kind] = process.argv.slice(2);
  const secrets = JSON.parse(readFileSync(secretsFile, 'utf8'));
  const endpoint = `${url.replace('http', 'ws')}/ocpp`;
  const platform = new Platform(url);
  await isTurnedAway(open, endpoint, identity, secrets[identity]);

  const network = await platform.get('network');
  const { slots, lanes, limitWatts } = network.stations.find((each) => each.id === identity);
  const link = await open(endpoint, identity, secrets[identity]);
  // One takes new limits, one new profiles only, and one knows nothing of smart charging.
  const charging = kind === 'nameless' ? null : { most: limitWatts, charger: 90_000, dynamic: kind === 'profile' };
  const station = new Station(link, { slots, lanes, profile: kind === 'profile', names: kind !== 'nameless', charging });
  stock(station, network.stations.findIndex((each) => each.id === identity));

  await isTakenIn(platform, link, station, identity);
  await reports(platform, station, identity);
  await charges(platform, station, identity);
  const books = new Books(platform, identity);
  if (station.profile) {
    await swapsByOrder(platform, station, books, 'line-haul-001', null);
    await swapsByOrder(platform, station, books, 'line-haul-002', await reserves(platform, identity, 'line-haul-002'));
  } else {
    await swapsByItself(station, books, 'line-haul-001');
    await swapsWhenAsked(platform, station, books, 'line-haul-002', await reserves(platform, identity, 'line-haul-002'));
  }
  await obeys(platform, link, station, identity, limitWatts);
  await offersInVain(platform, station, identity, 'line-haul-003');
  await keptToTheProtocol(platform, link, station, identity);
  await station.leaves();
  await link.close();
  await platform.until(`stations/${identity}`, (seen) => !seen.isLinked);
}

function step(text) {
  console.log(`ok ${(performance.now() / 1000).toFixed(1)} s: ${text}`);
}

async function isTurnedAway(open, endpoint, identity, secret) {
  await assert.rejects(open(endpoint, identity, `${secret}x`), { status: 401 });
  await assert.rejects(open(endpoint, 'nowhere', secret), { status: 404 });
  step('a wrong secret is answered 401, an unknown identity 404');
}

// Each station of the sample line begins with 54 batteries of its own; a set is charged, two more are nearly so.
function stock(station, place) {
  for (let i = 0; i < 54; i++) {
    const soC = i < SetSize ? Charged : i < 3 * SetSize ? Nearly : 40;
    station.slots.set(i + 1, { serial: serialOf(place * 54 + i), soC, soH: 98.5, power: i < SetSize ? 0 : 60_000 });
  }
}

const serialOf = (number) => `BLOCK-171-${String(number + 1).padStart(6, '0')}`;

function truckOf(id) {
  const number = Number(id.split('-').at(-1)) - 1;
  const serials = Array.from({ length: SetSize }, (_, i) => serialOf(4 * 54 + number * SetSize + i));
  return { id, vin: `LT1TRK${String(number + 1).padStart(11, '0')}`, batteries: serials.map((serial) => ({ serial, soC: 30.5, soH: 97 })) };
}

async function isTakenIn(platform, link, station, identity) {
  const stages = (planned) => platform.ask('PUT', `stations/${identity}/stages`, { stages: planned, by: 'interop', reason: 'test' });
  await stages([{ stage: 'building', from: '2026-01-01T00:00:00Z' }]);
  const putOff = new Promise((resolve) => { station.putOff = resolve; });
  const booted = station.boot();
  await Promise.race([putOff, booted.then(() => assert.fail('it was not put off'))]);
  await assert.rejects(link.call('Heartbeat', {}), { code: 'SecurityError' });
  await stages([]);
  await booted;
  await platform.until(`stations/${identity}`, (seen) => seen.isLinked && seen.speaksProfile === station.profile);
  step('it is put off, asked to announce itself, and accepted');
}

async function reports(platform, station, identity) {
  await station.tellAll();
  await station.requested('SetVariables');
  await station.requested('GetBaseReport');
  await platform.until(`stations/${identity}/conformance`, (seen) => seen.announced?.missing?.length === 0);
  assert.equal(station.variables.get('OCPPCommCtrlr.QueueAllMessages'), 'true');
  assert.equal(station.variables.get('BatterySwapCtrlr.TargetSoc'), '95');
  step('its variables are set, and its inventory is known');
}

async function charges(platform, station, identity) {
  const slot = 10;
  const at = (seen) => seen.slots[slot - 1];
  // Of a battery without a name nothing is believed until some time has passed.
  await platform.until(`stations/${identity}`, (seen) => seen.slots.filter((each) => each.serial).length === 54);
  await station.charge(slot, 52.5, 80_000);
  await platform.until(`stations/${identity}`, (seen) => at(seen).chargePerMille >= 525
    && at(seen).powerWatts === station.slots.get(slot).power);
  await station.charge(slot, 100, 0);
  await platform.until(`stations/${identity}`, (seen) => at(seen).chargePerMille === 1000 && at(seen).powerWatts === 0 && at(seen).isReady);
  // Somebody takes it out and puts another in.
  const battery = await station.take(slot);
  await station.put(slot, { ...battery, serial: serialOf(870), soC: 40, power: 0 });
  await station.charge(slot, 40.5, 60_000);
  await platform.until(`stations/${identity}`, (seen) => at(seen).chargePerMille === 405 && !at(seen).isReady);
  step('a battery charges, is full, and is taken out for another');
}

// The next set is charged.
async function more(station) {
  for (const slot of station.fullSlots(2 * SetSize, Nearly).filter((each) => station.slots.get(each).soC === Nearly).slice(0, SetSize))
    await station.charge(slot, Charged, 0);
}

async function reserves(platform, identity, truck) {
  // It has passed the second place of its loop, and the station is at the third.
  const plan = await platform.ask('POST', 'reservations', {
    truck, node: 1, loaded: true, storedWh: 200_000, capacityWh: SetSize * BlockWh,
  });
  assert.equal(plan.outcome, 'promised', JSON.stringify(plan));
  assert.equal(plan.station, identity);
  return Number(plan.reservation);
}

// S01: a driver is let in, and the station does the rest under a number of its own.
async function swapsByItself(station, books, truckId) {
  const truck = truckOf(truckId);
  await books.open(truck);
  const { idTokenInfo } = await station.authorize(truck.vin);
  assert.equal(idTokenInfo.status, 'Accepted');
  assert.equal((await station.authorize('NOBODY')).idTokenInfo.status, 'Unknown');
  const set = await exchange(station, truck, 77, station.fullSlots(SetSize, 95));
  await books.stand(truck, set);
  step('S01: a driver presents a token, and swaps');
}

// S02: no set is charged when the truck shows itself; when one is, the centre starts the swap.
async function swapsWhenAsked(platform, station, books, truckId, reservation) {
  const truck = truckOf(truckId);
  await books.open(truck);
  const { idTokenInfo } = await station.authorize(truck.vin);
  assert.equal(idTokenInfo.status, 'NotAtThisTime');
  const order = station.requested('RequestBatterySwap');
  await more(station);
  const { requestId, idToken, customData } = await order;
  assert.deepEqual([idToken, customData], [{ idToken: truck.vin, type: 'VIN' }, undefined]);
  const set = await exchange(station, truck, requestId, station.fullSlots(SetSize, 95));
  await books.stand(truck, set, reservation);
  step('S02: the centre starts the swap of a reservation');
}

// A station of the profile announces who is at the gate, and is told which lane and which batteries.
async function swapsByOrder(platform, station, books, truckId, reservation) {
  const truck = truckOf(truckId);
  await books.open(truck);
  if (station.fullSlots(SetSize, 95).length < SetSize) await more(station);
  const ordered = station.requested('RequestBatterySwap');
  const answer = await station.authorize(truck.vin);
  assert.equal(answer.idTokenInfo.status, 'Accepted');
  assert.equal(answer.customData?.reservation, reservation ?? undefined);
  const { requestId, idToken, customData } = await ordered;
  assert.equal(idToken.idToken, truck.vin);
  assert.equal(customData.reservation, reservation ?? undefined);
  if (reservation) assert.equal(station.promises.get(reservation).vin, truck.vin);
  assert.equal(customData.slots.length, SetSize);
  const set = await exchange(station, truck, requestId, customData.slots, customData.lane);
  await books.stand(truck, set, reservation);
  step(reservation ? 'S02: the centre orders the swap of a reservation' : 'S01: a truck at the gate gets its order');
}

async function exchange(station, truck, requestId, out, lane) {
  if (lane) for (const each of ['Approaching', 'Exchanging']) await station.step(lane, each);
  const into = station.emptySlots(SetSize);
  const returned = truck.batteries.map((battery, i) => [into[i], battery]);
  const delivered = [];
  const leave = async () => {
    for (const slot of out) delivered.push([slot, await station.take(slot)]);
  };
  const arrive = async () => {
    for (const [slot, battery] of returned) await station.put(slot, { ...battery, power: 0 });
  };
  // The order of messages is the station's own: that of the profile, and that of the specification's test case.
  if (station.profile) await leave();
  else await arrive();
  await station.swap('BatteryIn', requestId, truck.vin, returned, lane);
  if (!station.profile) await leave();
  await station.swap('BatteryOut', requestId, truck.vin, delivered, lane);
  if (station.profile) await arrive();
  if (lane) for (const each of ['Leaving', 'Clear']) await station.step(lane, each);
  return { returned, delivered };
}

// What the centre sets, the slots give, also when the grid's operator allows much less.
async function obeys(platform, link, station, identity, limitWatts) {
  const path = `stations/${identity}/charging`;
  if (!station.charging) {
    const left = await platform.until(path, (seen) => seen.reach !== 'unknown');
    assert.equal(left.reach, 'notOffered');
    step('it knows nothing of smart charging and is left alone');
    return;
  }

  const steered = await platform.until(path, (seen) => seen.reach === 'slots' && seen.slots.some((each) => each.profile?.state === 'held'));
  assert.deepEqual([steered.siteMaximum.state, steered.slotDefault.state], ['held', 'held']);
  assert.deepEqual([steered.siteMaximum.limitWatts, steered.readBackWatts], [limitWatts, limitWatts]);
  const allowed = 1_000_000;
  assert.ok(station.power() > allowed, `${station.power()} W show nothing`);
  await link.call('NotifyChargingLimit', {
    chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true },
    chargingSchedule: [{ id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: allowed }] }],
  });
  const metered = (seen) => seen.slots.reduce((sum, each) => sum + each.powerWatts, 0);
  await platform.until(`stations/${identity}`, (seen) => metered(seen) > 0 && metered(seen) <= allowed);
  assert.ok(station.power() <= allowed, `${station.power()} W are more than ${allowed} W`);
  // A limit that has just been decided on may still be on its way.
  const { findings, externalLimitWatts } = await platform.until(path, ({ slots }) =>
    slots.every(({ slot, limitWatts: limit }) => (station.slots.get(slot)?.power ?? 0) <= limit));
  assert.equal(externalLimitWatts, allowed);
  assert.deepEqual(findings, []);
  await link.call('ClearedChargingLimit', { chargingLimitSource: 'SO' });
  await platform.until(path, (seen) => seen.externalLimitWatts === undefined);
  step('it holds charging profiles, and what is metered obeys them');
}

// Offered and not taken: no swap, no money, and somebody is to look at it.
async function offersInVain(platform, station, identity, truckId) {
  const truck = truckOf(truckId);
  await more(station);
  const ordered = station.profile ? station.requested('RequestBatterySwap') : { requestId: 78 };
  assert.equal((await station.authorize(truck.vin)).idTokenInfo.status, 'Accepted');
  const { requestId, customData } = await ordered;
  const offered = (customData?.slots ?? station.fullSlots(SetSize, 95)).map((slot) => [slot, station.slots.get(slot)]);
  await station.swap('BatteryOutTimeout', requestId, truck.vin, offered, customData?.lane);
  await platform.until('anomalies', (found) => found.items.some((each) => each.kind === 'set-not-taken'));
  const swaps = await platform.get(`swaps?truck=${truckId}`);
  assert.deepEqual(swaps.items.map((each) => [each.state, each.feeFen ?? 0]), [['aborted', 0]]);
  step('a set that nobody takes is no swap');
}

async function keptToTheProtocol(platform, link, station, identity) {
  assert.deepEqual(link.failures, []);
  // That the client would have noticed.
  await assert.rejects(link.call('Heartbeat', { wrong: true }));
  assert.equal(link.failures.length, 1);
  const { breaches } = await platform.get(`stations/${identity}/conformance`);
  const found = breaches.map((each) => `${each.rule}: ${each.what}`);
  const expected = station.profile ? [] : ['customData: BatterySwap does not say when it happened'];
  assert.deepEqual(found.filter((each) => !each.startsWith('unaccepted')), expected);
  step('neither side has broken the protocol');
}

class Books {
  constructor(platform, identity) {
    this.platform = platform;
    this.identity = identity;
  }

  async open() {
    this.before = (await this.balance()) ?? 0;
  }

  async balance() {
    const { items } = await this.platform.get('accounts');
    return items.find((each) => each.id === 'fleet:line-haul')?.balanceFen;
  }

  // What is answered stands; only the account hears of it a little later.
  async stand(truck, { returned, delivered }, reservation) {
    const { items } = await this.platform.get(`swaps?truck=${truck.id}`);
    assert.equal(items.length, 1, JSON.stringify(items));
    const { swap, batteries, postings } = await this.platform.get(`swaps/${items[0].id}`);
    assert.deepEqual([swap.station, swap.state, swap.setSize], [this.identity, 'completed', SetSize]);
    assert.equal(swap.reservation, reservation ? String(reservation) : undefined);
    const moved = (direction) => batteries.filter((each) => each.direction === direction).map((each) => [each.slot, each.serial]);
    assert.deepEqual(moved('in'), returned.map(([slot, { serial }]) => [slot, serial]));
    assert.deepEqual(moved('out'), delivered.map(([slot, { serial }]) => [slot, serial]));

    const energy = (set) => set.reduce((sum, [, { soC, soH }]) => sum + Math.round(BlockWh * soH * soC / 10_000), 0);
    assert.ok(Math.abs(swap.energyWh - (energy(delivered) - energy(returned))) <= SetSize, `${swap.energyWh} Wh`);
    assert.equal(swap.feeFen, Math.round(swap.energyWh * FenPerWh));
    assert.deepEqual(postings.map((each) => each.account), ['fleet:line-haul', 'owner:battery-bank', 'operator:station-operator']);
    assert.equal(postings[0].amountFen, -swap.feeFen);
    assert.equal(postings.reduce((sum, each) => sum + each.amountFen, 0), 0);
    for (const [slot, { serial }] of returned) await this.holds(serial, `slot:${this.identity}#${slot}`);
    for (const [, { serial }] of delivered) await this.holds(serial, `truck:${truck.id}`);
    await this.platform.until('accounts', ({ items: all }) =>
      all.find((each) => each.id === 'fleet:line-haul')?.balanceFen === this.before - swap.feeFen);
    if (reservation) await this.platform.until(`reservations/${reservation}`, ({ state }) => state === 'kept');
  }

  async holds(serial, holder) {
    const { items } = await this.platform.get(`batteries/${serial}/custody`);
    assert.equal(items[0].to, holder, `${serial}: ${JSON.stringify(items)}`);
  }
}
