// A station made of ocpp-ws-io: node ocpp-ws-io.js URL SECRETS STATION profile|named|nameless
import { createRequire } from 'node:module';
import { run } from './story.js';

const { OCPPClient, SecurityProfile, RPCNotImplementedError } = createRequire(import.meta.url)('ocpp-ws-io');

async function open(endpoint, identity, password) {
  const client = new OCPPClient({
    endpoint, identity, password, protocols: ['ocpp2.1'], reconnect: false, logging: false,
    strictMode: true, securityProfile: SecurityProfile.BASIC_AUTH, compression: true,
    // After a handshake that was refused its timeout would still run, and end the process.
    connectTimeoutMs: 0,
  });
  const failures = [];
  client.on('strictValidationFailure', ({ error }) => failures.push(error.message));
  client.on('badMessage', ({ error }) => failures.push(String(error)));
  try {
    await client.connect();
  } catch (error) {
    throw Object.assign(error, { status: error.statusCode });
  }

  return {
    failures,
    async call(action, payload) {
      try {
        return await client.call(action, payload);
      } catch (error) {
        throw Object.assign(error, { code: error.rpcErrorCode });
      }
    },
    onCall(listener) {
      client.handle((action, { params }) => {
        const response = listener(action, params);
        if (!response) throw new RPCNotImplementedError(`${action} is not known`);
        return response;
      });
    },
    close: () => client.close(),
  };
}

await run(open);
// Refused handshakes keep their sockets.
process.exit();
