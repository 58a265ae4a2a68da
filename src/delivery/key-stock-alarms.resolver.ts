import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { PROGRAMME } from '../audit/audit-event.entity';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Sku } from '../catalogue/sku.entity';
import { Requires } from '../platform/access/requires';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeToSource } from '../platform/graphql/subscription';
import { findKeyStockAlarm, KEY_STOCK_ALARMS, KeyStockAlarm, presentAlarms } from './key-stock-alarm';

const topic = { partnerId: PROGRAMME, id: KEY_STOCK_ALARMS };

@Resolver(() => KeyStockAlarm)
export class KeyStockAlarmsResolver {
  @Subscription(() => KeyStockAlarm, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends an alarm each time the stock of a key pool falls below its threshold. The next one of the same pool can ' +
      'only follow after the pool was refilled. The present state is the last alarm of each SKU whose stock is still low.',
  })
  @Requires('operate')
  keyStockAlarms(@SendInitial() sendInitial: boolean | null, @Ctx() context: SubscriptionContext) {
    return subscribeToSource(
      context,
      () => ({ topic, readPresent: presentAlarms(context), sendInitial: sendInitial ?? false }),
      (eventId) => findKeyStockAlarm(context, eventId),
    );
  }

  @FieldResolver(() => Sku, { description: 'SKU whose keys are few.' })
  sku(@Root() alarm: Readonly<KeyStockAlarm>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(alarm.skuId);
  }
}
