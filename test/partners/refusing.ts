import { blockPerson } from '../../src/partners/block-person';
import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { unblockPerson } from '../../src/partners/unblock-person';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';
import { operate } from './operator';

type Opened = Pick<TestGateway, 'gateway'>;

/** The subject of the tokens of `test.as('ADMIN_AGENT')`. */
export const ADMIN_AGENT_ID = `ADMIN_AGENT@${NORTHWIND}`;

/** The two ways to refuse the Admin agent of Northwind, by the code of the refusal. Both are effective when they resolve. */
export const waysToRefuse = {
  PARTNER_CLOSED: {
    refuse: (test: Opened) => effective(test, operate(test, closePartner, { partnerId: NORTHWIND, reason: 'Fraud' })),
    admit: (test: Opened) => effective(test, operate(test, resumePartner, { partnerId: NORTHWIND })),
  },
  PERSON_BLOCKED: {
    refuse: (test: Opened) =>
      effective(test, operate(test, blockPerson, { subjectId: ADMIN_AGENT_ID, reason: 'Lost laptop' })),
    admit: (test: Opened) => effective(test, operate(test, unblockPerson, { subjectId: ADMIN_AGENT_ID })),
  },
} as const;

export type RefusalCode = keyof typeof waysToRefuse;
export const refusalCodes = Object.keys(waysToRefuse) as RefusalCode[];

/** Reads the change now instead of within a second. */
async function effective({ gateway }: Opened, changing: Promise<unknown>): Promise<void> {
  await changing;
  await gateway.signInRefusals.refresh();
}
