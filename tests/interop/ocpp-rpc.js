// A station made of ocpp-rpc: node ocpp-rpc.js URL SECRETS STATION profile|named|nameless
import { createRequire } from 'node:module';
import { run } from './story.js';

const require = createRequire(import.meta.url);
const { RPCClient, createRPCError, createValidator } = require('ocpp-rpc');

// Its validator finds fault with the specification's own schemas, at length.
console.warn = () => {};

// Version 2.2.1 ships the schemas of OCPP 2.1 under other names than it looks for.
const schemas = require('ocpp-rpc/lib/schemas/ocpp2_1.json').map((schema) => ({
  ...schema, $id: schema.$id.replace(/Request$/, '.req').replace(/Response$/, '.conf'),
}));

async function open(endpoint, identity, password) {
  const client = new RPCClient({
    endpoint, identity, password, protocols: ['ocpp2.1'], reconnect: false,
    strictMode: true, strictModeValidators: [createValidator('ocpp2.1', schemas)],
  });
  const failures = [];
  client.on('strictValidationFailure', ({ method, error }) => failures.push(`${method}: ${error.message}`));
  client.on('badMessage', ({ error }) => failures.push(String(error)));
  try {
    await client.connect();
  } catch (error) {
    throw Object.assign(error, { status: error.code });
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
      client.handle(({ method, params }) => listener(method, params) ?? createRPCError('NotImplemented'));
    },
    close: () => client.close(),
  };
}

await run(open);
