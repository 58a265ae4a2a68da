import { HttpProblem } from '../http/problem';

/** The person has a valid access token but cannot sign in: 403. */
export class SignInRefused extends HttpProblem {
  constructor(override readonly code: 'PARTNER_CLOSED' | 'PERSON_BLOCKED') {
    super(403, code, code);
  }
}
