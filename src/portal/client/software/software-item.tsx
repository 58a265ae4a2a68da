import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Button, refusalOf } from '../parts/button';
import { useLanguage } from '../settings/format';
import { Delivered } from './delivered';
import { SelectProduct } from './select-product';
import type { ListedSoftwareFragment } from './software.operations';
import { SoftwareState } from './software-state';
import { softwareTexts } from './texts';

interface SoftwareItemProps {
  readonly software: ListedSoftwareFragment;
  readonly isFirstOpen: boolean;
}

/** One piece of software. Expanded, it offers the choice of an edition and shows what was delivered (S7). */
export function SoftwareItem({ software, isFirstOpen }: SoftwareItemProps) {
  const [texts, format] = useLanguage(softwareTexts);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(isFirstOpen);
  const { product, sku, status, quantity, purchasedAt, order } = software;
  return (
    <li>
      <Disclosure isExpanded={isOpen} onExpandedChange={setOpen} className="software">
        <div className="software-head">
          <Heading level={2}>
            <AriaButton slot="trigger" className="software-trigger">
              <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {product.title}
            </AriaButton>
          </Heading>
          <SoftwareState status={status} />
          <span>
            {texts.quantity} {format.number(quantity)}
          </span>
          <span>
            {texts.purchased} {format.date(purchasedAt)}
          </span>
          <span>
            {texts.order} {order.number}
          </span>
        </div>
        <DisclosurePanel className="software-panel">
          {isOpen && (
            <>
              <p className="software-sku">{sku.title}</p>
              <SelectProduct softwareId={software.id} refusal={refusalOf(software.viewerCanGetKeysAndDownloads)} />
              <Delivered softwareId={software.id} />
              <Button
                look="danger"
                refusal={refusalOf(software.viewerCanCancel)}
                onPress={() => void navigate(`/customers/${software.customer.id}/software/${software.id}/cancel`)}
              >
                {texts.cancel}
              </Button>
            </>
          )}
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}
