// What a station keeps of OCPP's charging profiles, and what they allow.
export class ChargingProfiles {
  /** @param dynamic whether it takes new limits without new profiles */
  constructor({ most, charger, dynamic }) {
    this.most = most;
    this.charger = charger;
    this.dynamic = dynamic;
    this.held = new Map();
  }

  get variables() {
    return [['Enabled', 'true'], ['Available', 'true'], ['RateUnit', 'W'], ['MaxExternalConstraintsId', '10'],
      ['SupportsDynamicProfiles', String(this.dynamic)]].map(([name, value]) => [`SmartChargingCtrlr.${name}`, value]);
  }

  /** The response to one of the messages of charging; null for another action. */
  respond(action, payload, station) {
    switch (action) {
      case 'SetChargingProfile':
        return this.set(payload, station);
      case 'UpdateDynamicSchedule':
        return this.update(payload);
      case 'ClearChargingProfile':
        return { status: this.clear(payload) ? 'Accepted' : 'Unknown' };
      case 'GetChargingProfiles':
        return { status: this.held.size > 0 ? 'Accepted' : 'NoProfiles' };
      case 'GetCompositeSchedule':
        return { status: 'Accepted', schedule: this.composite(payload, station) };
      default:
        return null;
    }
  }

  set({ evseId, chargingProfile }, station) {
    const { transactionId, chargingProfileKind: kind } = chargingProfile;
    if (transactionId && station.slots.get(evseId)?.transaction !== transactionId) return rejected('TxNotFound');
    if (kind === 'Dynamic' && !this.dynamic) return rejected('UnsupportedKind');
    this.held.set(chargingProfile.id, { evseId, ...chargingProfile });
    return { status: 'Accepted' };
  }

  update({ chargingProfileId, scheduleUpdate }) {
    const profile = this.held.get(chargingProfileId);
    if (profile?.chargingProfileKind !== 'Dynamic') return rejected('InvalidProfileId');
    profile.chargingSchedule[0].chargingSchedulePeriod[0].limit = scheduleUpdate.limit;
    return { status: 'Accepted' };
  }

  clear({ chargingProfileId, chargingProfileCriteria: wanted = {} }) {
    const before = this.held.size;
    for (const [id, each] of this.held) {
      const isMeant = chargingProfileId === undefined
        ? Object.entries(wanted).every(([name, value]) => each[name] === value)
        : id === chargingProfileId;
      if (isMeant) this.held.delete(id);
    }
    return this.held.size < before;
  }

  /** The profile of a battery ends with its transaction. */
  end(transactionId) {
    for (const [id, each] of this.held) if (each.transactionId === transactionId) this.held.delete(id);
  }

  /** The parts of a report. */
  reports(requestId) {
    return [...this.held.values()].map(({ evseId, ...profile }, i, all) => ({
      requestId, chargingLimitSource: 'CSO', evseId, chargingProfile: [profile], tbc: i < all.length - 1,
    }));
  }

  composite({ evseId, duration }, station) {
    const limit = evseId === 0 ? this.site() : this.allowed(evseId);
    return {
      evseId, duration, scheduleStart: station.now(), chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }],
    };
  }

  site() {
    return Math.min(this.most, ...this.limits((each) => each.chargingProfilePurpose === 'ChargingStationMaxProfile'));
  }

  /** What a slot may give: by its battery's profile, else by the default. */
  allowed(evse) {
    const own = this.limits((each) => each.evseId === evse);
    const slot = own.length > 0 ? own : this.limits((each) => each.chargingProfilePurpose === 'TxDefaultProfile');
    return Math.min(this.site(), this.charger, ...slot);
  }

  limits(is) {
    return [...this.held.values()].filter(is).map((each) => each.chargingSchedule[0].chargingSchedulePeriod[0].limit);
  }
}

const rejected = (reasonCode) => ({ status: 'Rejected', statusInfo: { reasonCode } });
