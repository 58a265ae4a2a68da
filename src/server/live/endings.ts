/** What is to be undone when something ends: all of it, and once. */
export class Endings {
  private steps: (() => void)[] = [];

  add(...steps: readonly (() => void)[]): void {
    this.steps.push(...steps);
  }

  end(): void {
    const { steps } = this;
    this.steps = [];
    for (const step of steps) step();
  }
}
