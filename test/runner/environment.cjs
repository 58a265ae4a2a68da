const { setTimeout: delay } = require('node:timers/promises');
const { TestEnvironment } = require('jest-environment-node');
const Exchanges = require('./exchanges.cjs');
const snapshotFramework = require('./framework.cjs');
const snapshotRealm = require('./realm.cjs');

// A worker ends with the process that started it. A listener for `disconnect` would keep every worker from ending by itself.
const { ppid } = process;
if (process.send) setInterval(() => process.ppid !== ppid && process.exit(1), 1_000).unref();

/**
 * Runs test files in the worker's own realm instead of one `vm` context for each, so that they can share modules and
 * built-in classes. Changes that the tests of a file make to the realm are undone after it.
 */
module.exports = class SharedRealm extends TestEnvironment {
  exchanges = new Exchanges();

  constructor(config, context) {
    super(config, context);
    this.kept = { console, exit: process.exit, env: { ...process.env }, cwd: process.cwd() };
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
    Object.assign(globalThis, config.projectConfig.globals);
  }

  async handleTestEvent(event, state) {
    this.exchanges.handleEvent(event, state);
    if (event.name === 'setup') this.restoreFramework = snapshotFramework();
    // All modules are loaded now. What they added to the realm has to stay.
    if (event.name === 'run_start') this.restoreRealm = snapshotRealm();
    // A promise that is rejected right after the last test is an error of this file, too.
    if (event.name === 'run_describe_finish' && !event.describeBlock.parent) await delay(2);
  }

  async teardown() {
    await super.teardown();
    const { console, exit, env, cwd } = this.kept;
    this.restoreFramework?.();
    this.restoreRealm?.();
    globalThis.console = console;
    process.exit = exit;
    process.exitCode = undefined;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
  }
};
