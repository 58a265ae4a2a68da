import { z } from 'zod';
import { BadValue } from '../bad-value';
import { productIdOf, skuIdOf } from '../catalogue-ids';
import { exactPriceMinor, termMonthsOf } from './document-amounts';
import * as field from './document-values';
import { strictObject } from './strict-object';

/** Reads a SKU with its product, such as `WIDGETSRV001:0001`. Throws `BadValue`. */
function skuOf(text: string): { productId: string; skuId: string } {
  const [product, sku, ...rest] = text.split(':');
  if (product === undefined || sku === undefined || rest.length > 0)
    throw new BadValue('must be the id of a product and the id of its SKU, such as WIDGETSRV001:0001');
  return { productId: productIdOf(product), skuId: skuIdOf(sku) };
}

const line = strictObject(
  {
    sku: field.text(
      {
        description: 'Id of the product and id of its SKU, with a colon between them.',
        examples: ['WIDGETSRV001:0001'],
      },
      skuOf,
    ),
    quantity: field.count('Number of units that were bought.'),
    unitPrice: field.text(
      { description: 'Price of a unit in the currency of the order.', examples: ['50.00'] },
      String,
    ),
    term: field
      .text(
        {
          description:
            'Term of a subscription; none for a perpetual licence. That of the SKU if left out: it must have only one.',
          examples: ['P1Y', 'none'],
        },
        termMonthsOf,
      )
      .optional(),
    subscriptionId: field.subscriptionId.nullable().optional(),
  },
  'What was bought.',
);

/** An order that was bought elsewhere. */
export const orderElsewhere = strictObject(
  {
    partner: field.partnerId,
    tenantId: field.tenantId,
    externalId: field.name('Id of the order where it was bought. Each is used once per partner.', 'A1B2-0001'),
    placedAt: field.start('When the order was placed.'),
    placedBy: field.name('Name or e-mail address of the person who placed the order.'),
    purchaseOrderNumber: field.name('Purchase order number of the customer, if there is one.').nullable().optional(),
    currency: field.currency('Currency of the prices (ISO 4217).'),
    lines: z.array(line).min(1).meta({ description: 'What was bought.' }),
  },
  'An order that was bought elsewhere. It is paid; it uses no credit.',
).transform(({ lines, ...order }, context) => ({
  ...order,
  lines: lines.map(({ unitPrice, ...rest }, index) => {
    try {
      return { ...rest, unitPriceMinor: exactPriceMinor(unitPrice, order.currency) };
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      context.addIssue({ code: 'custom', message: error.message, path: ['lines', index, 'unitPrice'] });
      return { ...rest, unitPriceMinor: 0 };
    }
  }),
}));

export type OrderFields = z.output<typeof orderElsewhere>;
