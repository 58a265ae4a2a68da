const durationMs = Number(process.env.SECONDS) * 1_000;

/** Repeats an action for SECONDS. Prints how often it was done per second, and its processor time in milliseconds. It returns how often it was done. */
export function printRate(act: () => number): void {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  let times = 0;
  while (performance.now() < startedAt + durationMs) times += act();
  print(times, startedAt, before);
}

/** Does the same for an action that waits, on several connections. */
export async function printRateOf<Connection>(
  connections: readonly Connection[],
  act: (connection: Connection) => Promise<unknown>,
): Promise<void> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  let times = 0;
  const repeat = async (connection: Connection) => {
    for (; performance.now() < startedAt + durationMs; times += 1) await act(connection);
  };
  await Promise.all(connections.map(repeat));
  print(times, startedAt, before);
}

function print(times: number, startedAt: number, before: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(before);
  const perSecond = times / ((performance.now() - startedAt) / 1_000);
  console.log(JSON.stringify({ perSecond, cpuMs: (user + system) / 1_000 / times }));
}
