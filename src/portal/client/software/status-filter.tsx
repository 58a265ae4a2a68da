import { useQuery } from '@apollo/client/react';
import { PlaceFilter } from '../parts/place-filter';
import { useLanguage } from '../settings/format';
import { SoftwareCountsDocument } from './software.operations';
import { softwareTexts } from './texts';

/** The states of software with the number of pieces in each; one can be chosen. */
export function StatusFilter({ customerId }: { readonly customerId: string }) {
  const [texts, format] = useLanguage(softwareTexts);
  const { data } = useQuery(SoftwareCountsDocument, { variables: { filter: { customerIds: [customerId] } } });
  const names = data?.softwareFacets.statuses.map(({ status, count }) => [
    status,
    `${texts.statuses[status]} (${format.number(count)})`,
  ]);
  return <PlaceFilter label={texts.title} parameter="status" names={Object.fromEntries(names ?? [])} />;
}
