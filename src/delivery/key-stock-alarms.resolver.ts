import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { PROGRAMME } from '../audit/audit-event.entity';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Sku } from '../catalogue/sku.entity';
import { Requires } from '../platform/access/requires';
import { CHANGES, type SubscriptionContext, subscribeToTopic } from '../platform/graphql/subscription';
import { findKeyStockAlarm, KEY_STOCK_ALARMS, KeyStockAlarm } from './key-stock-alarm';

const alarms = { partnerId: PROGRAMME, id: KEY_STOCK_ALARMS };

@Resolver(() => KeyStockAlarm)
export class KeyStockAlarmsResolver {
  @Subscription(() => KeyStockAlarm, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends an alarm each time the stock of a key pool falls below its threshold. The next one of the same pool can ' +
      'only follow after the pool was refilled. No event is sent at the start.',
  })
  @Requires('operate')
  keyStockAlarms(@Ctx() context: SubscriptionContext) {
    return subscribeToTopic(
      context,
      () => alarms,
      (eventId) => findKeyStockAlarm(context, eventId),
    );
  }

  @FieldResolver(() => Sku, { description: 'SKU whose keys are few.' })
  sku(@Root() alarm: Readonly<KeyStockAlarm>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(alarm.skuId);
  }
}
