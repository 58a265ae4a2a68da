import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from 'type-graphql';
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

@ObjectType({ description: 'Whoever is asking.' })
class Viewer {
  @Field(() => ID, { description: 'The subject of the access token.' })
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => [Role])
  readonly roles!: Role[];

  @Field(() => Locale, {
    description: 'The language of messages: the best match of Accept-Language, or else of the token’s locale.',
  })
  readonly locale!: string;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking, in which roles, for which partner.' })
  viewer(@Ctx() { viewer }: Context): SignedInViewer {
    return viewer;
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'Null for a reviewer, who belongs to no partner.' })
  partner(@Root() viewer: SignedInViewer, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return viewer.partnerId === null ? null : loadPartner(context, viewer.partnerId, info);
  }
}

@Resolver(() => Partner)
export class PartnerResolver {
  @FieldResolver(() => Boolean, { description: 'On-premise software is available to limited partners only (S2).' })
  @Needs('eligibleSince')
  eligibleForOnPremiseSoftware(@Root() partner: Row<Partner>) {
    return partner.eligibleSince !== null;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What is left of the credit line in the partner’s currency.',
  })
  @Requires('readPrices')
  @Needs('id', 'currency')
  async creditAvailable(@Root() partner: Row<Partner>, @Ctx() context: Context) {
    return money(await loadCreditAvailable(context, partner.id, partner.currency), partner.currency);
  }
}
