import type { FastifyInstance } from 'fastify';
import { downloadUrl } from '../../src/delivery/download-url';
import { submission } from '../cancellations/requesting';
import { type Client, type Data, graphqlClient } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

/** The outcome of an action that succeeds. The outcome of a refused one is its error code. */
export const DONE = 'DONE';

/** A piece of software with its key, its link and one claimed download. */
export interface DeliveredSoftware {
  readonly softwareId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly editionId: string;
  readonly keyId: string;
  readonly linkPath: string;
  /** The path from which the claimed download is transferred. */
  readonly sessionPath: string;
  /** The open request for its cancellation, if there is one. */
  readonly requestId: string;
}

const ERRORS = 'userErrors { code }';
const SUBMIT = `mutation ($input: SubmitCancellationInput!) {
  payload: submitCancellation(input: $input) { cancellationRequest { id } ${ERRORS} }
}`;
const DECIDE = `mutation ($input: DecideCancellationInput!) { payload: decideCancellation(input: $input) { ${ERRORS} } }`;
const WITHDRAW = `mutation ($input: WithdrawCancellationInput!) {
  payload: withdrawCancellation(input: $input) { ${ERRORS} }
}`;
const REISSUE = `mutation ($input: GetKeysAndDownloadsInput!) {
  payload: getKeysAndDownloads(input: $input) { ${ERRORS} }
}`;
const REVEAL = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }';

type Actions = ReturnType<typeof createActions>;
export type Action = Exclude<keyof Actions, 'follow'>;

/** The actions on delivered software that a test can run on a server. They request only fields that need no further statements. */
export function createActions({ as }: TestGateway, app: FastifyInstance) {
  const agent = graphqlClient(app, as('ADMIN_AGENT').token);
  const reviewer = graphqlClient(app, as('REVIEWER').token);
  const mutate = async (client: Client, mutation: string, input: object): Promise<Data> =>
    (await client.query(mutation, { input })).payload;
  const complete = async ({ requestId }: Pick<DeliveredSoftware, 'requestId'>) =>
    outcomeOf(await mutate(reviewer, DECIDE, { cancellationRequestId: requestId, decision: 'COMPLETE' }));
  const follow = async (path: string): Promise<string> => {
    const response = await app.inject({ url: path, headers: { accept: '*/*' } });
    return response.statusCode < 400 ? DONE : response.json().error.code;
  };

  return {
    follow,
    complete,
    /** Requests the cancellation and completes it. */
    cancel: async ({ orderId, customerId }: DeliveredSoftware) => {
      const submitted = await mutate(agent, SUBMIT, submission({ id: orderId, customerId }));
      const { cancellationRequest: request } = submitted;
      return request ? complete({ requestId: request.id }) : outcomeOf(submitted);
    },
    withdraw: async ({ requestId }: DeliveredSoftware) =>
      outcomeOf(await mutate(agent, WITHDRAW, { cancellationRequestId: requestId })),
    reissue: async ({ softwareId, editionId }: DeliveredSoftware) =>
      outcomeOf(await mutate(agent, REISSUE, { softwareId, editionId, reissue: true })),
    reveal: async ({ keyId }: DeliveredSoftware): Promise<string> => {
      const { data, errors } = await agent.ask(REVEAL, { id: keyId });
      return data?.node?.value ? DONE : errors[0]?.extensions.code;
    },
    /** Claims another download. */
    claim: ({ linkPath }: DeliveredSoftware) => follow(linkPath),
    /** Transfers the claimed download. */
    transfer: ({ sessionPath }: DeliveredSoftware) => follow(sessionPath),
  };
}

/** Returns the path of a download link. */
export function pathOfLink({ gateway: { config } }: TestGateway, linkId: string): string {
  return new URL(downloadUrl(config.publicUrl, config.linkSigningKeys, linkId)).pathname;
}

function outcomeOf({ userErrors: [refused] }: Data): string {
  return refused?.code ?? DONE;
}
