import type { FastifyInstance } from 'fastify';
import { downloadUrl } from '../../src/delivery/download-url';
import { submission } from '../cancellations/requesting';
import { type Client, type Data, graphqlClient } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

/** What an act comes to that is not refused; otherwise it is the code of the refusal. */
export const DONE = 'DONE';

/** A piece of software that was delivered, of which a download was claimed. */
export interface Subject {
  readonly softwareId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly editionId: string;
  readonly keyId: string;
  readonly linkPath: string;
  /** Where the download is transferred that was claimed. */
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

type Actions = ReturnType<typeof actionsOf>;
export type Action = Exclude<keyof Actions, 'follow'>;

/** What can be done about software that was bought, on a server; the answers hold nothing that needs more statements. */
export function actionsOf({ as }: TestGateway, app: FastifyInstance) {
  const agent = graphqlClient(app, as('ADMIN_AGENT').token);
  const reviewer = graphqlClient(app, as('REVIEWER').token);
  const mutate = async (client: Client, mutation: string, input: object): Promise<Data> =>
    (await client.query(mutation, { input })).payload;
  const complete = async ({ requestId }: Pick<Subject, 'requestId'>) =>
    outcomeOf(await mutate(reviewer, DECIDE, { cancellationRequestId: requestId, decision: 'COMPLETE' }));
  const follow = async (path: string): Promise<string> => {
    const response = await app.inject({ url: path, headers: { accept: '*/*' } });
    return response.statusCode < 400 ? DONE : response.json().error.code;
  };

  return {
    follow,
    complete,
    /** Asks for the cancellation and has it completed. */
    cancel: async ({ orderId, customerId }: Subject) => {
      const submitted = await mutate(agent, SUBMIT, submission({ id: orderId, customerId }));
      const { cancellationRequest: request } = submitted;
      return request ? complete({ requestId: request.id }) : outcomeOf(submitted);
    },
    withdraw: async ({ requestId }: Subject) =>
      outcomeOf(await mutate(agent, WITHDRAW, { cancellationRequestId: requestId })),
    reissue: async ({ softwareId, editionId }: Subject) =>
      outcomeOf(await mutate(agent, REISSUE, { softwareId, editionId, reissue: true })),
    reveal: async ({ keyId }: Subject): Promise<string> => {
      const { data, errors } = await agent.ask(REVEAL, { id: keyId });
      return data?.node?.value ? DONE : errors[0]?.extensions.code;
    },
    /** Claims another download. */
    claim: ({ linkPath }: Subject) => follow(linkPath),
    /** Transfers the one that was claimed. */
    transfer: ({ sessionPath }: Subject) => follow(sessionPath),
  };
}

/** The path at which a link is followed. */
export function pathOfLink({ gateway: { config } }: TestGateway, linkId: string): string {
  return new URL(downloadUrl(config.publicUrl, config.linkSigningKeys, linkId)).pathname;
}

function outcomeOf({ userErrors: [refused] }: Data): string {
  return refused?.code ?? DONE;
}
