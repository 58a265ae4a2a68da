import type { Viewer } from '../access/viewer';
import { andThen, type MaybePromise } from '../base/and-then';
import { type Allowance, type Budget, rateLimited } from '../graphql/budget';
import type { Verdict } from './account';
import type { RateLimits } from './rate-limits';

type Limits = Pick<RateLimits, 'userCost' | 'partnerCost'>;

/** Returns the budget of a viewer: what is left of their own limit, and of the limit that all users of the partner share. */
export function budgetOf(limits: Limits, viewer: Viewer, most: number): Budget {
  return new ViewerBudget(limits, viewer, most);
}

/** A class, since each request has one. */
class ViewerBudget implements Budget {
  constructor(
    private readonly limits: Limits,
    private readonly viewer: Viewer,
    readonly most: number,
  ) {}

  spend(cost: number): MaybePromise<Allowance> {
    const { userCost, partnerCost } = this.limits;
    const { id, partnerId } = this.viewer;
    const known = partnerId === null ? null : partnerCost.refusalOf(partnerId, cost);
    if (known) return allowed(known, 'tooMuchByPartner');
    return andThen(userCost.take(id, cost), (own) => {
      const allowance = allowed(own, 'tooMuchByUser');
      if (partnerId === null) return allowance;
      return andThen(partnerCost.take(partnerId, cost), (shared) => {
        if (!shared.isGranted) userCost.giveBack(id, cost);
        allowed(shared, 'tooMuchByPartner');
        return allowance;
      });
    });
  }
}

/** Throws RATE_LIMITED for a refusal. */
function allowed(verdict: Verdict, text: 'tooMuchByUser' | 'tooMuchByPartner'): Allowance {
  if (verdict.isGranted) return verdict;
  const { retryAfterSeconds: seconds } = verdict;
  throw rateLimited(text, seconds);
}
