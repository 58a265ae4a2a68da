import { Notice } from '../../parts/notice';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import type { CatalogueChangeFragment } from './prices.operations';
import { priceTexts } from './texts';

/** What was changed of a SKU. */
export interface CatalogueChanges {
  readonly title: string;
  readonly changes: CatalogueChangeFragment['changes'];
}

/** Reports what was changed of a SKU. */
export function ChangeNotice({ title, changes }: CatalogueChanges) {
  const texts = useTexts(priceTexts);
  return (
    <Notice kind="success">
      {changes.length > 0 ? texts.changed(title) : texts.nothingChanged(title)}
      <Changes changes={changes} />
    </Notice>
  );
}
