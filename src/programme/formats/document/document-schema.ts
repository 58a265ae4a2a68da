import { z } from 'zod';
import { DAY_MS } from '../../../platform/base/clock';
import { BadValue } from '../bad-value';
import { currencyOf } from '../decimal-amount';
import { SEGMENTS } from '../values';
import { exactMinor } from './document-amounts';
import { catalogueProduct } from './document-catalogue-schema';
import { orderElsewhere } from './document-order-schema';
import * as field from './document-values';
import { strictObject } from './strict-object';

const credit = z
  .record(z.string(), z.string())
  .meta({
    description:
      'Credit limits by currency, as decimal numbers. A limit can be lower than what is used: purchases are then refused.',
    examples: [{ USD: '5000.00' }],
  })
  .transform((limits, context) =>
    Object.entries(limits).flatMap(([code, limit]) => {
      try {
        const currency = currencyOf(code);
        return [{ key: code, currency, limitMinor: exactMinor(limit.trim(), currency) }];
      } catch (error) {
        if (!(error instanceof BadValue)) throw error;
        context.addIssue({ code: 'custom', message: error.message, path: [code] });
        return [];
      }
    }),
  );

const partner = strictObject(
  {
    id: field.partnerId,
    name: field.name('Name of the partner.', 'Acme Resale'),
    country: field.country,
    currency: field.currency('Currency in which the partner is invoiced in its own country (ISO 4217).'),
    eligible: field
      .flag('Whether the partner can buy on-premise software. False for a new partner if left out.')
      .optional(),
    credit: credit.optional(),
  },
  'A reseller in the programme.',
);

const customer = strictObject(
  {
    partner: field.partnerId,
    tenantId: field.tenantId,
    name: field.name('Name of the customer.', 'Müller GmbH'),
    country: field.country,
    segment: z
      .enum(SEGMENTS)
      .meta({ description: 'The kind of customer, which decides its prices. COMMERCIAL if left out.' })
      .default('COMMERCIAL'),
    domains: z
      .array(field.domain)
      .min(1)
      .meta({ description: 'Domain names of the customer. The first is the main one.' }),
    endedAt: field
      .end(
        'When the relationship with the partner ended: nothing new can be bought for the customer. Null if it has not.',
      )
      .nullable()
      .optional(),
  },
  'A customer of a partner. It is identified by partner and tenantId.',
);

const perKind = <Value extends z.ZodType>(value: Value, description: string) => {
  const kinds = {
    perpetual: value.meta({ description: 'For perpetual licences.' }).optional(),
    subscription: value.meta({ description: 'For subscriptions.' }).optional(),
  };
  return z
    .union([value, strictObject(kinds, 'A value for each kind of licence.')])
    .meta({ description: `${description} One value, or one for each kind of licence.` });
};

/** Stored in milliseconds, of which a link has at least one. */
const linkDays = z
  .number()
  .positive()
  .max(3_650)
  .refine((days) => Math.round(days * DAY_MS) > 0, 'is less than a millisecond');

const policy = strictObject(
  {
    from: field
      .start('When the terms become effective for new purchases. At the time of the import if left out.')
      .optional(),
    linkDays: perKind(linkDays, 'Lifetime of a download link in days.').optional(),
    downloads: perKind(z.number().int().min(1).max(1_000_000), 'Maximum number of downloads of a link.').optional(),
    cancelDays: perKind(
      z.number().int().min(0).max(3_650).nullable(),
      'Days in which a purchase can be cancelled: calendar days for perpetual licences, days of 24 hours for subscriptions. Null for no deadline.',
    ).optional(),
  },
  'Terms of the programme that purchases copy.',
);

/** The sections of a document: how each of their elements is read. */
export const sections = {
  partners: partner,
  customers: customer,
  products: catalogueProduct,
  orders: orderElsewhere,
  policy,
};

/** The whole document, from which the JSON Schema for editors is generated. */
export const programmeDocument = strictObject(
  {
    $schema: z.string().meta({ description: 'Path or address of this JSON Schema, for editors. Not read.' }).optional(),
    partners: z.array(partner).meta({ description: 'Partners.' }).optional(),
    customers: z.array(customer).meta({ description: 'Customers of the partners.' }).optional(),
    products: z.array(catalogueProduct).meta({ description: 'Products with their SKUs, prices and files.' }).optional(),
    policy: z
      .union([policy, z.array(policy)])
      .meta({ description: 'Terms of the programme, or several with different starts.' })
      .optional(),
    orders: z.array(orderElsewhere).meta({ description: 'Orders that were bought elsewhere.' }).optional(),
  },
  'A programme: partners, customers, products with prices and media, terms and orders. What a document does not name stays as it is.',
);

export type PolicyFields = z.output<typeof policy>;
export type PartnerFields = z.output<typeof partner>;
export type CustomerFields = z.output<typeof customer>;
/** A document as it is written. */
export type ProgrammeDocumentInput = z.input<typeof programmeDocument>;
