import { useQuery } from '@apollo/client/react';
import type { SoftwareStatus } from '../../../../schema/clients/operations';
import { Choices } from '../parts/choices';
import { useLanguage } from '../settings/format';
import { SoftwareCountsDocument } from './software.operations';
import { softwareTexts } from './texts';

interface StatusFilterProps {
  readonly customerId: string;
  readonly value: SoftwareStatus | null;
  readonly onChange: (status: SoftwareStatus | null) => void;
}

/** The states of software with the number of pieces in each; one can be chosen. */
export function StatusFilter({ customerId, value, onChange }: StatusFilterProps) {
  const [texts, format] = useLanguage(softwareTexts);
  const { data } = useQuery(SoftwareCountsDocument, { variables: { filter: { customerIds: [customerId] } } });
  const statuses = data?.softwareFacets.statuses ?? [];
  return (
    <Choices
      label={texts.title}
      value={value}
      options={[
        { id: null, name: texts.all },
        ...statuses.map(({ status, count }) => ({
          id: status,
          name: `${texts.statuses[status]} (${format.number(count)})`,
        })),
      ]}
      onChange={onChange}
    />
  );
}
