import { SAMPLERS, sampler, samplingOf } from '../../src/platform/tracing/sampler';

const trace = (end: string) => `4bf92f3577b34da6a3${end}`;
const parent = (traceId: string, isSampled: boolean) => ({ traceId, spanId: '00f067aa0ba902b7', isSampled });
const [LOW, HIGH] = [trace('0'.repeat(14)), trace('f'.repeat(14))];

describe('the samplers of OpenTelemetry', () => {
  it.each(SAMPLERS.map((name) => [name] as const))('%s decides about requests in a trace and others', (name) => {
    const sample = sampler(samplingOf(name, 0.5));
    const facts = {
      own: [sample(null), sample(null)].filter(Boolean).length,
      recorded: sample(parent(LOW, true)) === LOW,
      notRecorded: sample(parent(HIGH, false)) === HIGH,
    };
    const expected: Record<string, unknown> = {
      always_on: { own: 2, recorded: true, notRecorded: true },
      always_off: { own: 0, recorded: false, notRecorded: false },
      traceidratio: { own: expect.any(Number), recorded: false, notRecorded: true },
      parentbased_always_on: { own: 2, recorded: true, notRecorded: false },
      parentbased_always_off: { own: 0, recorded: true, notRecorded: false },
      parentbased_traceidratio: { own: expect.any(Number), recorded: true, notRecorded: false },
    };
    expect(facts).toEqual(expected[name]);
  });

  it('decides the same about its own trace ids as other programs do', () => {
    const sampling = { ratio: 0.25, followsParent: false };
    const ids = Array.from({ length: 2_000 }, () => sampler(sampling)(null)).flatMap((id) => id ?? []);
    for (const id of ids) {
      expect(id).toMatch(/^[\da-f]{32}$/);
      expect(sampler(sampling)(parent(id, false))).toBe(id);
    }
    expect(new Set(ids).size).toBe(ids.length);
    // 500 are expected; a larger difference happens once in 10^20 runs.
    expect(Math.abs(ids.length - 500)).toBeLessThan(190);
  });
});
