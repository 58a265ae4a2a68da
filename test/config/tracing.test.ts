import { readSettings } from '../../src/platform/config/config';
import { configProblem } from './config-problem';

const BASE = 'OTEL_EXPORTER_OTLP_ENDPOINT';

describe('the receiver of traces', () => {
  const problemOf = (variables: NodeJS.ProcessEnv) => configProblem(() => readSettings(variables));

  it('has the path of traces after its own, or a URL of its own for traces', () => {
    const urlOf = (variables: NodeJS.ProcessEnv) => readSettings(variables).tracing?.endpoint.url;
    expect(urlOf({ [BASE]: 'https://receiver.example/otlp/' })).toBe('https://receiver.example/otlp/v1/traces');
    const OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = 'https://receiver.example/in?id=1';
    expect(urlOf({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT })).toBe(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
  });

  it.each([
    ['receiver', `${BASE}: Invalid URL`],
    ['ftp://receiver.example', `${BASE}: Invalid URL`],
    ['https://hunter2@receiver.example', `${BASE}: must not contain a user name or password`],
    ['https://:hunter2@receiver.example', `${BASE}: must not contain a user name or password`],
    ['https://receiver.example?key=hunter2', `${BASE}: must not contain ? or #`],
    ['https://receiver.example/#hunter2', `${BASE}: must not contain ? or #`],
  ])('is refused if it is %s', (url, problem) => {
    expect(problemOf({ [BASE]: url })).toMatch(problem);
    expect(problemOf({ [BASE]: url })).not.toContain('hunter2');
  });
});
