/** Reports that this machine cannot run a scenario: Jest counts it as skipped, never as passed. */
export function notRun(scenario: string, reason: string): void {
  it.skip(`NOT RUN: ${scenario} because ${reason}`, () => {});
}
