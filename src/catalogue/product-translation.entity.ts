import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isLanguage } from '../platform/database/checks';
import { Product } from './product.entity';

/** Title and description of a product in a language other than English. */
@Entity('productTranslations')
@Check('productTranslations_locale', isLanguage('locale'))
export class ProductTranslation {
  @ForeignKey(() => Product)
  @PrimaryColumn('text')
  readonly productId!: string;

  /** Language tag (BCP 47). */
  @PrimaryColumn('text')
  readonly locale!: string;

  @Column('text')
  readonly title!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;
}
