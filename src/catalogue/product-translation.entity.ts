import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isLanguage } from '../platform/database/checks';
import { Product } from './product.entity';

/** What a product is called in another language than English. */
@Entity('productTranslations')
@Check('productTranslations_locale', isLanguage('locale'))
export class ProductTranslation {
  @ForeignKey(() => Product)
  @PrimaryColumn('text')
  readonly productId!: string;

  /** BCP 47. */
  @PrimaryColumn('text')
  readonly locale!: string;

  @Column('text')
  readonly title!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;
}
