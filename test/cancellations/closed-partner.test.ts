import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { operate } from '../partners/operator';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { uploader } from './uploading';

describe('an upload of a closed partner', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(() => test.close());

  it('is refused with PARTNER_CLOSED, and accepted when the partner is resumed', async () => {
    const uploading = await uploader(test);
    const { id, url } = await uploading.open('note.txt', 'text/plain', 5);
    await operate(test, closePartner, { partnerId: NORTHWIND, reason: 'Fraud' });
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 403, code: 'PARTNER_CLOSED' });
    expect(uploading.stored()).toEqual([]);

    await operate(test, resumePartner, { partnerId: NORTHWIND });
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
    await test.gateway.signInRefusals.refresh();
    expect(await uploading.statusOf(id)).toBe('READY');
  });
});
