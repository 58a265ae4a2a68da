import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Money, money } from '../platform/graphql/money';
import { loadPage } from '../platform/graphql/page-loader';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { loadCreditLines } from './credit';
import { CreditLine } from './credit-line.entity';
import { creditLeft } from './credit-warning';
import { Partner, PartnerConnection } from './partner.entity';
import { PartnersArguments } from './partner.input';
import { partnerList } from './partner-list';

@Resolver(() => Partner)
export class PartnersResolver {
  @Query(() => PartnerConnection, {
    nullable: true,
    description: 'Returns the partners of the programme, by id. A search matches names and ids.',
  })
  @Requires('operate')
  async partners(
    @Args(() => PartnersArguments) args: PartnersArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, await partnerList(context.database, args), args, info);
  }

  @FieldResolver(() => [CreditLine], { nullable: true, description: 'Credit lines of the partner, by currency.' })
  @Requires('readCreditLines')
  @Needs('id')
  creditLines(@Root() partner: Row<Partner>, @Ctx() context: Context) {
    return loadCreditLines(context, partner.id);
  }
}

@Resolver(() => CreditLine)
export class CreditLineResolver {
  @FieldResolver(() => Money, { description: 'Most that can be used at a time.' })
  limit(@Root() { limitMinor, currency }: Row<CreditLine>) {
    return money(limitMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What is used. It can exceed a limit that was lowered.' })
  used(@Root() { usedMinor, currency }: Row<CreditLine>) {
    return money(usedMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What is left; 0 if more is used than the limit allows.' })
  available(@Root() line: Row<CreditLine>) {
    return money(creditLeft(line), line.currency);
  }
}
