// A battery-swap station as somebody would write it who has OCPP 2.1 and docs/ocpp-profile.md, and nothing of Trunkline's code.
// It stands on a link: { call(action, payload), onCall(listener) }, made of one or the other client.
import { randomUUID } from 'node:crypto';
import { ChargingProfiles } from './charging.js';

const Vendor = 'org.trunkline';
const Nobody = { idToken: '', type: 'NoAuthorization' };

export class Station {
  /**
   * @param profile whether it speaks the swap profile, or block S alone
   * @param names whether it says which battery stands in which slot
   * @param charging what it can do of smart charging; null for nothing
   */
  constructor(link, { slots, lanes, profile, names, charging }) {
    this.link = link;
    this.lanes = lanes;
    this.profile = profile;
    this.names = names;
    // Slot n is EVSE n; a battery in it is { serial, soC, soH, transaction, seqNo, power }.
    this.slots = new Map(Array.from({ length: slots }, (_, i) => [i + 1, null]));
    this.variables = new Map([['BatterySwapCtrlr.SwapOrder', 'In-Out'], ['BatterySwapCtrlr.IdToken', '']]);
    this.charging = charging ? new ChargingProfiles(charging) : null;
    for (const [name, value] of this.charging?.variables ?? []) this.variables.set(name, value);
    this.promises = new Map();
    this.asked = [];
    this.waiting = [];
    // One after another, whoever asks for them: the centre wants no request before the last one was answered.
    this.tail = Promise.resolve();
    link.onCall((action, payload) => this.answer(action, payload));
  }

  /** Time by the centre's clock, as it told it last. */
  now() {
    return new Date(Date.now() + (this.ahead ?? 0)).toISOString();
  }

  /** Resolves with the first request of the centre that is, or was, such a one and was not waited for before. */
  requested(action, is = () => true) {
    const index = this.asked.findIndex((each) => each.action === action && is(each.payload));
    if (index >= 0) return Promise.resolve(this.asked.splice(index, 1)[0].payload);
    return new Promise((resolve) => this.waiting.push({ action, is, resolve }));
  }

  /** Announces itself until it is accepted: after an interval, or sooner when the centre asks for it. */
  async boot() {
    for (let reason = 'PowerUp', answer; ; reason = await this.nextBoot(answer.interval)) {
      answer = await this.announce(reason);
      if (answer.status === 'Accepted') return;
    }
  }

  nextBoot(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000, 'PowerUp');
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve('Triggered');
      };
      this.putOff?.();
    });
  }

  async announce(reason) {
    const answer = await this.link.call('BootNotification', {
      reason,
      chargingStation: { vendorName: 'Stranger', model: 'S-1', serialNumber: 'S-1-0001', firmwareVersion: '1.0' },
      ...this.vendor({ profile: 1 }),
    });
    this.setClock(answer);
    return answer;
  }

  async heartbeat() {
    this.setClock(await this.link.call('Heartbeat', {}));
  }

  setClock({ currentTime }) {
    this.ahead = Date.parse(currentTime) - Date.now();
  }

  /** What stands where, and what works. */
  async tellAll() {
    if (this.profile) await this.tellSite();
    for (const [evse, battery] of this.slots) {
      if (battery) await (battery.transaction ? this.update(evse) : this.start(evse));
      else if (this.profile) await this.tellAvailability(evse);
      if (!this.profile) await this.tellAvailability(evse);
    }
    if (this.profile) await this.notify([this.event('ChargingStation', 'Draw', '60000', {}, { short: false, allFed: true })]);
  }

  async tellSite() {
    const lanes = Array.from({ length: this.lanes }, (_, i) => ({ instance: String(i + 1) }));
    await this.notify([
      ...lanes.flatMap((lane) => [this.event('Lane', 'Available', 'true', lane), this.event('Lane', 'Step', 'Clear', lane)]),
      this.event('ChargingStation', 'ChargersAvailable', String(this.slots.size - 1)),
      this.event('ChargingStation', 'ConnectionLimit', '3360000'),
    ]);
  }

  /** A station of the profile notifies a variable; one of block S alone sends what is older and still allowed. */
  async tellAvailability(evse) {
    const status = this.slots.get(evse) ? 'Occupied' : 'Available';
    if (this.profile) {
      await this.notify([this.event('Connector', 'AvailabilityState', status, { evse: { id: evse, connectorId: 1 } })]);
    } else {
      await this.link.call('StatusNotification', { timestamp: this.now(), connectorStatus: status, evseId: evse, connectorId: 1 });
    }
  }

  step(lane, step) {
    return this.notify([this.event('Lane', 'Step', step, { instance: String(lane) })]);
  }

  event(component, variable, actualValue, where = {}, custom = null) {
    this.eventId = (this.eventId ?? 0) + 1;
    return {
      eventId: this.eventId, timestamp: this.now(), trigger: 'Delta', eventNotificationType: 'CustomMonitor', actualValue,
      component: { name: component, ...where }, variable: { name: variable }, ...(custom ? this.vendor(custom) : {}),
    };
  }

  notify(eventData) {
    return this.link.call('NotifyEvent', { generatedAt: this.now(), seqNo: 0, tbc: false, eventData });
  }

  /** A battery is put into a slot and its charging begins. */
  async put(evse, battery) {
    this.slots.set(evse, { ...battery });
    if (!this.profile) await this.tellAvailability(evse);
    await this.start(evse);
  }

  start(evse) {
    Object.assign(this.slots.get(evse), { transaction: randomUUID(), seqNo: 0 });
    return this.transact(evse, 'Started', 'CablePluggedIn', 'EVConnected');
  }

  /** A battery's charge changes, and the power that it would take; it gets what its profiles allow. */
  charge(evse, soC, wanted) {
    const battery = this.slots.get(evse);
    const power = this.within(evse, wanted);
    Object.assign(battery, { soC, wanted, power });
    if (wanted > 0 && power === 0) return this.transact(evse, 'Updated', 'ChargingRateChanged', 'SuspendedEVSE');
    if (power > 0) return this.transact(evse, 'Updated', 'ChargingRateChanged', 'Charging');
    return this.transact(evse, 'Updated', 'EnergyLimitReached', 'SuspendedEVSE');
  }

  within(evse, wanted) {
    return Math.min(wanted, this.charging?.allowed(evse) ?? wanted);
  }

  /** Every battery gets what is allowed now; those of which that is another power than before tell it. */
  /** Says what it has still to say, and begins nothing more. */
  leaves() {
    this.isLeaving = true;
    return this.tail;
  }

  async obey() {
    for (const [evse, battery] of this.slots) {
      if (!battery?.transaction || this.within(evse, battery.wanted ?? battery.power) === battery.power) continue;
      await this.charge(evse, battery.soC, battery.wanted ?? battery.power);
    }
  }

  /** What all slots give together. */
  power() {
    return [...this.slots.values()].reduce((sum, battery) => sum + (battery?.power ?? 0), 0);
  }

  update(evse) {
    return this.transact(evse, 'Updated', 'MeterValuePeriodic', this.slots.get(evse).power > 0 ? 'Charging' : 'SuspendedEVSE');
  }

  /** A battery leaves its slot. */
  async take(evse) {
    await this.transact(evse, 'Ended', 'EVCommunicationLost', 'Idle', { stoppedReason: 'EVDisconnected' });
    const battery = this.slots.get(evse);
    this.charging?.end(battery.transaction);
    this.slots.set(evse, null);
    if (!this.profile) await this.tellAvailability(evse);
    return battery;
  }

  transact(evse, eventType, triggerReason, chargingState, more = {}) {
    const battery = this.slots.get(evse);
    const sample = (measurand, value) => ({ measurand, value, context: 'Sample.Periodic' });
    const timestamp = this.now();
    return this.link.call('TransactionEvent', {
      eventType, timestamp, triggerReason, seqNo: battery.seqNo++,
      evse: { id: evse, connectorId: 1 },
      idToken: Nobody,
      transactionInfo: { transactionId: battery.transaction, chargingState, ...more },
      meterValue: [{ timestamp, sampledValue: [sample('SoC', battery.soC), sample('Power.Active.Import', battery.power ?? 0)] }],
      ...(this.names ? { customData: { vendorId: Vendor, serialNumber: battery.serial, soH: battery.soH } } : {}),
    });
  }

  /** A truck shows itself, or its driver presents a token. */
  authorize(vin) {
    return this.link.call('Authorize', { idToken: token(vin), ...this.vendor({ gate: true, at: this.now() }) });
  }

  /** The whole of the set in one message, with the slots that it comes into or leaves. */
  swap(eventType, requestId, vin, batteries, lane) {
    return this.link.call('BatterySwap', {
      eventType, requestId, idToken: token(vin),
      batteryData: batteries.map(([evseId, { serial, soC, soH }]) => ({ evseId, serialNumber: serial, soC, soH })),
      ...this.vendor({ at: this.now(), lane }),
    });
  }

  emptySlots(count) {
    // The last slot is for quarantine.
    return [...this.slots].filter(([evse, battery]) => !battery && evse < this.slots.size).slice(0, count).map(([evse]) => evse);
  }

  fullSlots(count, least) {
    return [...this.slots].filter(([, battery]) => battery?.soC >= least).slice(0, count).map(([evse]) => evse);
  }

  vendor(data) {
    return this.profile ? { customData: { vendorId: Vendor, ...data } } : {};
  }

  // What the centre asks for is answered at once; what is to be told because of it follows.
  answer(action, payload) {
    const { response, then } = this.respond(action, payload);
    const index = this.waiting.findIndex((each) => each.action === action && each.is(payload));
    if (index >= 0) this.waiting.splice(index, 1)[0].resolve(payload);
    else this.asked.push({ action, payload });
    if (then && !this.isLeaving) this.tail = this.tail.then(then);
    return response;
  }

  respond(action, payload) {
    switch (action) {
      case 'SetVariables':
        return { response: { setVariableResult: payload.setVariableData.map((each) => this.setVariable(each)) } };
      case 'GetVariables':
        return { response: { getVariableResult: payload.getVariableData.map((each) => this.getVariable(each)) } };
      case 'GetBaseReport':
        return { response: { status: 'Accepted' }, then: () => this.report(payload.requestId) };
      case 'TriggerMessage':
        return this.trigger(payload);
      case 'RequestBatterySwap':
        return { response: { status: 'Accepted' } };
      case 'DataTransfer':
        return { response: { status: this.transfer(payload) } };
      default:
        return this.steer(action, payload);
    }
  }

  steer(action, payload) {
    const response = this.charging?.respond(action, payload, this) ?? null;
    if (response?.status !== 'Accepted') return { response };
    if (action === 'GetChargingProfiles') return { response, then: () => this.reportProfiles(payload.requestId) };
    if (action === 'GetCompositeSchedule') return { response };
    return { response, then: () => this.obey() };
  }

  async reportProfiles(requestId) {
    for (const part of this.charging.reports(requestId)) await this.link.call('ReportChargingProfiles', part);
  }

  getVariable({ component, variable }) {
    const attributeValue = this.variables.get(nameOf(component, variable));
    if (attributeValue === undefined) return { attributeStatus: 'UnknownVariable', component, variable };
    return { attributeStatus: 'Accepted', attributeValue, component, variable };
  }

  setVariable({ component, variable, attributeValue }) {
    this.variables.set(nameOf(component, variable), attributeValue);
    return { attributeStatus: 'Accepted', component, variable };
  }

  trigger({ requestedMessage, evse, customTrigger }) {
    const accepted = { status: 'Accepted' };
    const boots = () => (this.wake ? this.wake() : this.announce('Triggered'));
    if (requestedMessage === 'BootNotification') return { response: accepted, then: boots };
    if (requestedMessage === 'StatusNotification') return { response: accepted, then: () => this.tellAvailability(evse.id) };
    if (requestedMessage === 'TransactionEvent' && !this.slots.get(evse.id)?.transaction) return { response: { status: 'Rejected' } };
    if (requestedMessage === 'TransactionEvent') return { response: accepted, then: () => this.update(evse.id) };
    if (customTrigger === 'org.trunkline.state' && this.profile) return { response: accepted, then: () => this.tellAll() };
    return { response: { status: 'NotImplemented' } };
  }

  transfer({ vendorId, messageId, data }) {
    if (!this.profile || vendorId !== Vendor) return 'UnknownVendorId';
    if (messageId === 'promise') this.promises.set(data.reservation, data);
    else if (messageId === 'promise-ended') this.promises.delete(data.reservation);
    else if (messageId === 'stage') this.stage = data.stage;
    else return 'UnknownMessageId';
    return 'Accepted';
  }

  /** Its inventory, in more than one part. */
  async report(requestId) {
    const whole = [...this.variables].map(([name, value]) => {
      const [, component, variable, instance] = /^(\w+)\.(\w+)(?:\[(\w+)\])?$/.exec(name);
      return reported({ name: component }, { name: variable, ...(instance ? { instance } : {}) }, value);
    });
    const slots = [...this.slots].flatMap(([id, battery]) => [
      reported({ name: 'BatteryCartridge', evse: { id } }, { name: 'Available' }, String(battery !== null), 'boolean'),
      reported({ name: 'BatteryCartridge', evse: { id } }, { name: 'SoC' }, String(Math.trunc(battery?.soC ?? 0)), 'integer'),
    ]);
    const parts = [whole, slots];
    for (const [seqNo, reportData] of parts.entries()) {
      await this.link.call('NotifyReport', {
        requestId, generatedAt: this.now(), seqNo, tbc: seqNo < parts.length - 1, reportData,
      });
    }
    this.reported = true;
  }
}

const token = (vin) => ({ idToken: vin, type: 'VIN' });

const nameOf = (component, variable) => `${component.name}.${variable.name}${variable.instance ? `[${variable.instance}]` : ''}`;

const reported = (component, variable, value, dataType = 'string') => ({
  component,
  variable,
  variableAttribute: [{ type: 'Actual', value }],
  variableCharacteristics: { dataType, supportsMonitoring: false },
});
