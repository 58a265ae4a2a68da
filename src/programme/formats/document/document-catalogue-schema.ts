import { z } from 'zod';
import { Architecture, FileType, OperatingSystem } from '../../../catalogue/edition.entity';
import { downloadNameOf, sha256Of } from '../tables/media-path';
import { BILLING_PLANS, KEY_DELIVERIES, keysOf, PRICE_SOURCES, SEGMENTS } from '../values';
import { priceOf, termMonthsOf } from './document-amounts';
import * as field from './document-values';
import { strictObject } from './strict-object';

const quantities = z
  .tuple([field.count('Minimum.'), field.count('Maximum.')])
  .meta({ description: 'Minimum and maximum quantity of an order line.', examples: [[1, 100]] });

const tier = z.tuple([field.count('Minimum.'), field.count('Maximum; null if there is none.').nullable()]).meta({
  description: 'Quantities that the price is for, from a minimum to a maximum. All if left out.',
  examples: [
    [1, 9],
    [10, null],
  ],
});

const offer = strictObject(
  {
    country: field.country,
    segment: z
      .enum(SEGMENTS)
      .meta({ description: 'Kind of customers that the price is for. COMMERCIAL if left out.' })
      .default('COMMERCIAL'),
    price: field.text({ description: 'Price of a unit, with its currency.', examples: ['50.00 USD'] }, priceOf),
    retail: field
      .text({ description: 'Suggested retail price in the same currency.', examples: ['60.00 USD'] }, priceOf)
      .nullable()
      .optional(),
    from: field.start('When the price becomes effective. At the time of the import if left out.').optional(),
    until: field
      .end('Last day of the price, or the time at which it ends. It has no end if left out.')
      .nullable()
      .optional(),
    term: field
      .text(
        {
          description: 'Term of a subscription; none for a perpetual licence, also if left out.',
          examples: ['P1Y', 'none'],
        },
        termMonthsOf,
      )
      .optional(),
    billingPlan: z
      .enum(BILLING_PLANS)
      .meta({ description: 'How often the price is paid. ONE_TIME if left out.' })
      .default('ONE_TIME'),
    tier: tier.optional(),
    source: z
      .enum(PRICE_SOURCES)
      .meta({
        description:
          'Who set a new or changed price. A price sheet changes and ends prices of PRICE_SHEET only. OPERATOR if left out.',
      })
      .default('OPERATOR'),
  },
  'A price of a SKU in one country. Prices that differ only in from follow each other.',
).superRefine((value, context) => {
  const [minimum, maximum] = value.tier ?? [1, null];
  const add = (name: string, message: string) => context.addIssue({ code: 'custom', message, path: [name] });
  if (maximum !== null && maximum < minimum) add('tier', 'has a maximum that is less than its minimum');
  if (value.retail && value.retail.currency !== value.price.currency)
    add('retail', 'is not in the currency of the price');
  if (!value.term && value.billingPlan !== 'ONE_TIME')
    add('billingPlan', 'must be ONE_TIME: a perpetual licence is paid once');
  if (value.until && value.from !== undefined && value.until <= value.from) add('until', 'is not after from');
});

const titles = <Shape extends z.ZodRawShape>(shape: Shape, description: string) =>
  z
    .record(
      z.string(),
      strictObject({ title: field.name('Title in this language.'), ...shape }, 'Texts in one language.'),
    )
    .meta({ description: `${description} By language tag (BCP 47), such as de or zh-CN.` });

const sku = strictObject(
  {
    id: field.skuId,
    title: field.name('English title.', 'Standard'),
    keys: z
      .enum(KEY_DELIVERIES)
      .meta({
        description:
          'How product keys are delivered. A SKU that is UNMAPPED, as a new one is if left out, cannot be bought.',
      })
      .optional(),
    media: field
      .flag('Whether the SKU has files to download. If left out, a new one has the editions of its product.')
      .optional(),
    quantity: quantities.optional(),
    sellsAhead: field.flag('Whether the SKU is also sold without keys in stock.').optional(),
    keyThresholds: z
      .record(z.string(), field.count('Threshold; null for no alarm.', 0).nullable())
      .meta({ description: 'By version: an alarm is raised when fewer keys can be sold.', examples: [{ '2026': 10 }] })
      .optional(),
    endsSale: field
      .end('Last day on which the SKU can be bought, or the time from which it cannot. Null if it stays on sale.')
      .nullable()
      .optional(),
    translations: titles({}, 'Titles in other languages.').optional(),
    offers: z.array(offer).meta({ description: 'Prices.' }).optional(),
  },
  'A variant of a product that can be bought.',
).superRefine(({ quantity: [minimum, maximum] = [1, 1] }, context) => {
  if (maximum < minimum)
    context.addIssue({ code: 'custom', message: 'has a maximum that is less than its minimum', path: ['quantity'] });
});

const edition = strictObject(
  {
    version: field.version('Version of the product.'),
    language: field.language('Language of the software (BCP 47).'),
    fileType: z.enum(keysOf(FileType)).meta({ description: 'Type of the file.' }),
    os: z.enum(keysOf(OperatingSystem)).meta({ description: 'Operating system that the software runs on.' }),
    architecture: z
      .enum(keysOf(Architecture))
      .meta({ description: 'Processor architecture that the software runs on.' }),
    file: field
      .text(
        {
          description: 'Path of the file from the folder of the document. Left out if the file is stored already.',
          examples: ['./widget-2026-en.iso'],
        },
        String,
      )
      .optional(),
    fileName: field
      .text(
        {
          description: 'Name under which the file is downloaded. The name of the file if left out.',
          examples: ['widget.iso'],
        },
        downloadNameOf,
      )
      .optional(),
    sizeBytes: z
      .number()
      .int()
      .min(1)
      .meta({ description: 'Size of the file in bytes, which is verified.' })
      .optional(),
    sha256: field.text({ description: 'SHA-256 of the file in hexadecimal, which is verified.' }, sha256Of).optional(),
  },
  'A file to download: one version in one language, for one file type and operating system.',
).superRefine(({ file, fileName, sizeBytes, sha256 }, context) => {
  if (file === undefined && (!fileName || !sizeBytes || !sha256))
    context.addIssue({
      code: 'custom',
      message: 'is missing; without it, fileName, sizeBytes and sha256 are needed',
      path: ['file'],
    });
});

/** A product of the catalogue. */
export const catalogueProduct = strictObject(
  {
    id: field.productId,
    title: field.name('English title.', 'Widget Server'),
    description: field.prose('English description.').nullable().optional(),
    publisher: field.name('Publisher of the product.', 'Acme'),
    currentVersion: field
      .version('Version for which keys are issued if no edition is selected. SKUs with keys need it.')
      .optional(),
    caseSensitiveKeys: field
      .flag('Whether product keys can differ only in case. For most products, case does not matter.')
      .optional(),
    translations: titles(
      { description: field.prose('Description in this language.').nullable().optional() },
      'Texts in other languages.',
    ).optional(),
    skus: z.array(sku).meta({ description: 'Variants that can be bought.' }).optional(),
    editions: z.array(edition).meta({ description: 'Files to download.' }).optional(),
  },
  'A product of the catalogue.',
);

export type ProductFields = z.output<typeof catalogueProduct>;
export type SkuFields = z.output<typeof sku>;
export type OfferFields = z.output<typeof offer>;
export type EditionFields = z.output<typeof edition>;
