import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { accessVersionOf } from '../platform/access/access-version';
import { Role } from '../platform/access/permissions';
import { Requires } from '../platform/access/requires';
import type { Viewer as SignedInViewer } from '../platform/access/viewer';
import type { Context } from '../platform/graphql/context';
import { Money, money } from '../platform/graphql/money';
import type { Row } from '../platform/graphql/row-loader';
import { Locale } from '../platform/graphql/scalars';
import { Needs } from '../platform/graphql/selection';
import { loadCreditAvailable } from './credit';
import { Partner } from './partner.entity';
import { loadPartner } from './partner.loader';

@ObjectType({ description: 'The signed-in user.' })
class Viewer {
  @Field(() => ID, { description: 'Subject of the access token.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name of the user.' })
  readonly name!: string;

  @Field(() => [Role], { description: 'Roles of the user.' })
  readonly roles!: Role[];

  @Field(() => Locale, {
    description:
      'Language of messages: the best match for Accept-Language, or else for the locale of the access token.',
  })
  readonly locale!: string;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Returns the signed-in user, with roles and partner.' })
  viewer(@Ctx() { viewer }: Context): SignedInViewer {
    return viewer;
  }

  @FieldResolver(() => String, {
    description:
      'Changes if you may see more or less than before: with your partner, your roles, or what they permit. An app that keeps ' +
      'data compares it at each synchronisation. If it differs, the app deletes its data and starts from the beginning.',
  })
  accessVersion(@Root() viewer: SignedInViewer): string {
    return accessVersionOf(viewer);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'Partner that the user belongs to; null for a reviewer, who belongs to none.',
  })
  partner(@Root() viewer: SignedInViewer, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return viewer.partnerId === null ? null : loadPartner(context, viewer.partnerId, info);
  }
}

@Resolver(() => Partner)
export class PartnerResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether the partner may buy on-premise software, which is available to limited partners only (S2).',
  })
  @Needs('eligibleSince')
  eligibleForOnPremiseSoftware(@Root() partner: Row<Partner>) {
    return partner.eligibleSince !== null;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Credit that is left on the partner’s credit line, in the partner’s currency.',
  })
  @Requires('readPrices')
  @Needs('id', 'currency')
  async creditAvailable(@Root() partner: Row<Partner>, @Ctx() context: Context) {
    return money(await loadCreditAvailable(context, partner.id, partner.currency), partner.currency);
  }
}
