import { useMutation, useSuspenseQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import {
  ChooseAnEditionDocument,
  type EditionFilter,
  GetKeysAndDownloadsDocument,
} from '../../../schema/clients/operations';

const LABELS = { version: '版本', language: '语言', fileType: '文件类型' };
const CHOICES = ['version', 'language', 'fileType'] as const;

/** Selects an edition by version, language and file type, and gets its key and its download link. */
export function EditionPicker({ softwareId }: { readonly softwareId: string }) {
  const [filter, setFilter] = useState<EditionFilter>({});
  const variables = { software: softwareId, filter: useDeferredValue(filter) };
  const { data } = useSuspenseQuery(ChooseAnEditionDocument, { variables });
  const [getKeys, { data: got }] = useMutation(GetKeysAndDownloadsDocument);
  const software = data.node?.__typename === 'Software' ? data.node : null;
  if (!software) return null;
  const { versions, languages, fileTypes } = software.editionOptions;
  const options = { version: versions, language: languages, fileType: fileTypes };
  const [edition, ...others] = software.editions;
  const submit = () => getKeys({ variables: { input: { softwareId, editionId: edition?.id ?? '' } } });
  const result = got?.getKeysAndDownloads;
  return (
    <section aria-label={software.product.title}>
      {CHOICES.map((choice) => (
        <label key={choice}>
          {LABELS[choice]}
          <select
            value={filter[choice] ?? ''}
            onChange={({ target }) => setFilter({ ...filter, [choice]: target.value || undefined })}
          >
            <option value="">–</option>
            {options[choice].map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </label>
      ))}
      <button type="button" disabled={!edition || others.length > 0} onClick={() => void submit()}>
        获取密钥和下载
      </button>
      {result?.userErrors.map(({ message }) => (
        <span key={message} role="alert">
          {message}
        </span>
      ))}
      {result?.keys.map(({ id, value }) => (
        <p key={id}>
          <code>{value}</code>{' '}
          <button type="button" onClick={() => void navigator.clipboard.writeText(value ?? '')}>
            复制
          </button>
        </p>
      ))}
      {result?.downloadLinks.map(({ id, url, downloadsRemaining }) => (
        <p key={id}>
          <a href={url ?? ''}>下载</a> ({downloadsRemaining})
        </p>
      ))}
    </section>
  );
}
