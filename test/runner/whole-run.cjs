/** Fails a run that ended before all its files were run, as `process.exit(0)` in what is tested would end it. */
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
