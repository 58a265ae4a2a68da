import { useQuery } from '@apollo/client/react';
import type { CustomerFilter } from '../../../../schema/clients/operations';
import { usePlace } from '../parts/place';
import { PlaceFilter } from '../parts/place-filter';
import { SearchField } from '../parts/search-field';
import { Select } from '../parts/select';
import { useLanguage } from '../settings/format';
import { CountriesOfCustomersDocument } from './customers.operations';
import { customerTexts } from './texts';

const DAY_MS = 86_400_000;

const ALL = 'all';

const COUNTRY = /^[A-Z]{2}$/;

/** Which customers are shown: by words, by the country, and by how long they have been customers. */
export function CustomerFilters() {
  const [texts, format] = useLanguage(customerTexts);
  const [place, show] = usePlace('search', 'country');
  const { data } = useQuery(CountriesOfCustomersDocument);
  const known = (data?.softwareFacets.countries ?? []).map(({ country }) => country);
  const chosen = COUNTRY.test(place.country) ? place.country : null;
  const countries = [...new Set([...known, ...(chosen ? [chosen] : [])])];
  return (
    <div className="filters">
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      <Select
        label={texts.country}
        value={chosen ?? ALL}
        options={[{ id: ALL, name: texts.allCountries }, ...countries.map((id) => ({ id, name: format.country(id) }))]}
        onChange={(country) => show({ country: country === ALL ? '' : country })}
      />
      <PlaceFilter label={texts.since} parameter="days" names={texts.periods} />
    </div>
  );
}

/** Returns what the filters in the address select. */
export function useCustomerFilter(): CustomerFilter {
  const [{ country, days }] = usePlace('country', 'days');
  const isPeriod = days === '30' || days === '365';
  return {
    countries: COUNTRY.test(country) ? [country] : null,
    // The same for the whole day, so that the list is loaded once.
    createdAt: isPeriod
      ? { from: new Date(Math.floor(Date.now() / DAY_MS - Number(days)) * DAY_MS).toISOString() }
      : null,
  };
}
