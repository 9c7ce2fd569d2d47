// A centre made of ocpp-rpc that answers whatever stations tell, and keeps nothing: node bare-server.js PORT
// What `trunkline load --against ws://127.0.0.1:PORT` compares with.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { RPCServer } = require('ocpp-rpc');

const now = () => new Date().toISOString();
const answers = {
  BootNotification: () => ({ currentTime: now(), interval: 60, status: 'Accepted' }),
  Heartbeat: () => ({ currentTime: now() }),
  Authorize: () => ({ idTokenInfo: { status: 'Accepted' } }),
  TransactionEvent: () => ({ idTokenInfo: { status: 'Accepted' } }),
  BatterySwap: () => ({}),
};

const server = new RPCServer({ protocols: ['ocpp2.1'], strictMode: false });
server.auth((accept) => accept());
server.on('client', (client) => {
  for (const [action, answer] of Object.entries(answers)) client.handle(action, answer);
});
await server.listen(Number(process.argv[2] ?? 9220), '127.0.0.1');
console.log('listening');
