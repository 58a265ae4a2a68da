import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../../src/platform/base/root';
import { environment } from '../../src/platform/config/config';
import type { Data } from '../support/client';
import { notRun } from '../support/not-run';
import { installKubernetesSchemas } from './kubernetes-schemas';
import { runProgram } from './run-program';
import { describeWith } from './with-programs';

/** How long running requests may take after the gateway has stopped listening (docs/operations/health.md). */
const TRANSFER_SECONDS = 30;

const SECRETS = ['database-url', 'key-encryption-keys', 'link-signing-keys'];

describeWith(['kubectl'], 'deploy/kubernetes', () => {
  const schemas = installKubernetesSchemas();
  let folder: string;
  let base: readonly Data[];
  let example: readonly Data[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-kustomize-'));
    cpSync(join(ROOT, 'deploy/kubernetes'), folder, { recursive: true });
    const secrets = join(folder, 'overlays/example/secrets');
    mkdirSync(secrets);
    for (const name of SECRETS) writeFileSync(join(secrets, name), 'a secret\n');
    base = await build('base');
    example = await build('overlays/example');
  });
  afterAll(() => {
    schemas?.remove();
    rmSync(folder, { recursive: true });
  });

  const build = async (path: string): Promise<readonly Data[]> =>
    parseAllDocuments(await runProgram('kubectl', ['kustomize', join(folder, path)])).map((each) => each.toJS());
  const find = (objects: readonly Data[], kind: string): Data => objects.find((each) => each.kind === kind);

  if (schemas) {
    it('has only objects that Kubernetes accepts', () => {
      expect(schemas.problemsOf(base)).toEqual([]);
      expect(schemas.problemsOf(example)).toEqual([]);
    });

    it('is checked for wrong values and for misspelt fields', () => {
      const wrong = { ...find(base, 'PodDisruptionBudget'), spec: { maxUnavailable: true } };
      expect(schemas.problemsOf([wrong])[0]).toMatch('PodDisruptionBudget onprem-gateway');
      const misspelt = { ...find(base, 'PodDisruptionBudget'), spec: { maxUnavailible: 1 } };
      expect(schemas.problemsOf([misspelt])).toEqual([expect.stringContaining('maxUnavailible')]);
    });
  } else notRun('only objects that Kubernetes accepts', 'kubernetes-models cannot be installed from npm');

  it('drains a pod before it stops, and waits for running requests', () => {
    const { spec } = find(base, 'Deployment').spec.template;
    const [gateway] = spec.containers;
    const stopDelay = Number(find(base, 'ConfigMap').data.STOP_DELAY_SECONDS);
    const { periodSeconds, failureThreshold, timeoutSeconds } = gateway.readinessProbe;
    expect(periodSeconds * failureThreshold).toBeLessThan(stopDelay);
    expect(timeoutSeconds).toBeGreaterThan(2);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(stopDelay + TRANSFER_SECONDS);
    expect(
      [gateway.readinessProbe, gateway.livenessProbe, gateway.startupProbe].map((probe) => probe.httpGet.path),
    ).toEqual(['/readyz', '/livez', '/livez']);
  });

  it('runs each container without rights, on a root file system that cannot be written', () => {
    const { spec } = find(base, 'Deployment').spec.template;
    expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const containers: Data[] = [...spec.initContainers, ...spec.containers];
    expect(containers.map(({ name }) => name)).toEqual(['migrate', 'gateway']);
    for (const { securityContext } of containers)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
  });

  it('selects the pods of the gateway in all objects', () => {
    const labels = { 'app.kubernetes.io/name': 'onprem-gateway' };
    expect(find(base, 'Deployment').spec.template.metadata.labels).toEqual(labels);
    expect(find(base, 'Service').spec.selector).toEqual(labels);
    expect(find(base, 'PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    expect(find(base, 'NetworkPolicy').spec.podSelector.matchLabels).toEqual(labels);
  });

  it('keeps the files of the secrets from other users of a node', () => {
    const { spec } = find(example, 'Deployment').spec.template;
    const [mounted] = spec.volumes.filter(({ name }: Data) => name === 'secrets');
    expect(mounted.secret.defaultMode & 0o007).toBe(0);
    const secret = example.find(({ metadata }) => metadata.name === mounted.secret.secretName);
    expect(Object.keys(secret.data)).toEqual(SECRETS);
  });

  it('sets only variables that exist, and all that production needs', () => {
    const config: Data = find(example, 'ConfigMap').data;
    expect(Object.keys(config).filter((name) => !(name in environment.shape))).toEqual([]);
    expect(Object.keys(config)).toEqual(
      expect.arrayContaining(['PUBLIC_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL', 'TRUST_PROXY']),
    );
    expect(find(example, 'Deployment').spec.template.spec.containers[0].image).toMatch(
      'registry.example/onprem-gateway:',
    );
  });
});
