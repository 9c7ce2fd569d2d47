// Nothing is logged: ocpp-ws-io is run with logging off, and the registry may lack the package that it names.
module.exports = {};
