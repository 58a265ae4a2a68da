import { useQuery, useSubscription } from '@apollo/client/react';
import { useTexts } from '../settings/settings';
import { DeliveredDocument, LinksOfSoftwareDocument } from './delivery.operations';
import { KeyItem } from './key-item';
import { LinkItem } from './link-item';
import { softwareTexts } from './texts';

/** The product keys and download links that the user may see, updated while they are used. */
export function Delivered({ softwareId }: { readonly softwareId: string }) {
  const texts = useTexts(softwareTexts);
  const { data } = useQuery(DeliveredDocument, { variables: { id: softwareId } });
  const keys = data?.softwareById?.productKeys?.nodes ?? [];
  const links = data?.softwareById?.links?.nodes ?? [];
  useSubscription(LinksOfSoftwareDocument, { variables: { softwareId }, skip: links.length === 0 });
  return (
    <>
      {keys.length > 0 && (
        <section aria-label={texts.keys}>
          <h3>{texts.keys}</h3>
          <ul className="delivered">
            {keys.map((key) => (
              <KeyItem key={key.id} productKey={key} />
            ))}
          </ul>
        </section>
      )}
      {links.length > 0 && (
        <section aria-label={texts.downloads}>
          <h3>{texts.downloads}</h3>
          <ul className="delivered">
            {links.map((link) => (
              <LinkItem key={link.id} link={link} softwareId={softwareId} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
