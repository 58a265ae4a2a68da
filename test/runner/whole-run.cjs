/** Fails a run that ends before all its files have run, for example by `process.exit(0)` in tested code. */
module.exports = class WholeRun {
  onRunStart() {
    this.fail = () => {
      process.exitCode = 1;
    };
    process.once('exit', this.fail);
  }

  onRunComplete() {
    process.off('exit', this.fail);
  }
};
