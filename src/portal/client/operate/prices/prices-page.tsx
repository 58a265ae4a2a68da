import { useTexts } from '../../settings/settings';
import { PriceChanges } from './price-changes';
import { SkuSection } from './sku-section';
import { priceTexts } from './texts';

/** The prices of the catalogue: to set, and as operators have set them. */
export function PricesPage() {
  const texts = useTexts(priceTexts);
  return (
    <>
      <h1>{texts.title}</h1>
      <SkuSection />
      <PriceChanges />
    </>
  );
}
