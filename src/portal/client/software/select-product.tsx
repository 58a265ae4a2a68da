import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { Refused } from '../parts/refused';
import { Select } from '../parts/select';
import { useSubmission } from '../parts/use-submission';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { DeliveredDocument, GetKeysAndDownloadsDocument } from './delivery.operations';
import { type EditionFilter, SelectProductDocument, type SelectProductQuery } from './editions.operations';
import { type SoftwareTexts, softwareTexts } from './texts';

interface SelectProductProps {
  readonly softwareId: string;
  /** Why keys and downloads cannot be got now; null if they can. */
  readonly refusal: string | null;
}

/** The choice of an edition, and what gets its key and its link (S7, S8). */
export function SelectProduct({ softwareId, refusal }: SelectProductProps) {
  const texts = useTexts(softwareTexts);
  const [editionId, setEditionId] = useState<string | null>(null);
  const submission = useSubmission(GetKeysAndDownloadsDocument, { refetch: [DeliveredDocument] });
  return (
    <fieldset className="select-product">
      <legend>{texts.selectProduct}</legend>
      <EditionChoice softwareId={softwareId} value={editionId} onChange={setEditionId} />
      <Button
        look="primary"
        refusal={refusal ?? (editionId ? null : texts.chooseFirst)}
        isPending={submission.isPending}
        onPress={() => submission.submit({ softwareId, editionId })}
      >
        {texts.submit}
      </Button>
      <Refused submission={submission} />
      {submission.payload?.deliveryNote && <Notice kind="information">{submission.payload.deliveryNote}</Notice>}
    </fieldset>
  );
}

interface EditionChoiceProps {
  readonly softwareId: string;
  readonly value: string | null;
  readonly onChange: (editionId: string | null) => void;
}

/** The choices of version, language and file type/OS. The gateway returns the values that still have an edition, given the other choices. */
function EditionChoice({ softwareId, value, onChange }: EditionChoiceProps) {
  const [texts, format] = useLanguage(softwareTexts);
  const [filter, setFilter] = useState<EditionFilter>({});
  const { data, previousData } = useQuery(SelectProductDocument, { variables: { id: softwareId, filter } });
  const software = (data ?? previousData)?.softwareById;
  const choose = (chosen: EditionFilter) => {
    setFilter({ ...filter, ...chosen });
    onChange(null);
  };
  const editions = filter.version && filter.language ? (software?.editions ?? []) : [];
  return (
    <>
      <Select
        label={texts.version}
        value={filter.version ?? null}
        options={(software?.editionOptions.versions ?? []).map((id) => ({ id, name: id }))}
        placeholder={texts.choose}
        onChange={(version) => choose({ version })}
      />
      <Select
        label={texts.language}
        value={filter.language ?? null}
        options={(software?.editionOptions.languages ?? []).map((id) => ({ id, name: format.language(id) }))}
        placeholder={texts.choose}
        onChange={(language) => choose({ language })}
      />
      <Select
        label={texts.fileTypeAndOs}
        value={value}
        options={editions.map((each) => ({ id: each.id, name: fileOf(each, texts) }))}
        placeholder={texts.choose}
        onChange={onChange}
      />
    </>
  );
}

type Edition = NonNullable<SelectProductQuery['softwareById']>['editions'][number];

function fileOf({ fileType, os, architecture }: Edition, { fileTypes, systems }: SoftwareTexts): string {
  return `${fileTypes[fileType]} / ${systems[os]} (${architecture})`;
}
