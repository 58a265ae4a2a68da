import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isLanguage } from '../platform/database/checks';
import { Sku } from './sku.entity';

/** What a SKU is called in another language than English. */
@Entity('skuTranslations')
@Check('skuTranslations_locale', isLanguage('locale'))
export class SkuTranslation {
  @ForeignKey(() => Sku)
  @PrimaryColumn('text')
  readonly skuId!: string;

  /** BCP 47. */
  @PrimaryColumn('text')
  readonly locale!: string;

  @Column('text')
  readonly title!: string;
}
