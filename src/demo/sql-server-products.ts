import type { FileType } from '../catalogue/edition.entity';
import { ALL_LANGUAGES, allBut, type DemoLanguage } from './demo-languages';
import type { DemoMedium, DemoProduct } from './demo-product';

/** A core pack covers two cores, and a server needs four. */
const CORE_PACK_QUANTITIES = [2, 10_000] as const;

const DISC_LANGUAGES = { 2022: ALL_LANGUAGES, 2019: ALL_LANGUAGES, 2017: allBut('zh-TW') };
/** The installer was released later and in fewer languages than the disc. */
const INSTALLER_LANGUAGES: Readonly<Record<string, readonly DemoLanguage[]>> = {
  2022: ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'zh-CN'],
  2019: ['en-US', 'de-DE', 'fr-FR', 'ja-JP', 'zh-CN'],
};

function medium(fileType: FileType, edition: string, languages: DemoMedium['languages']): DemoMedium {
  const disc = fileType === 'ISO' ? 'DVD9' : 'Web';
  const fileName = `SW_${disc}_NTRL_SQL_Svr_${edition}_{version}_64Bit_{language}_MLF.${fileType}`;
  return { fileType, os: 'WINDOWS', architecture: 'X64', fileName, languages };
}

/** SQL Server, whose key is included in the media. */
export const sqlServerProducts: readonly DemoProduct[] = [
  {
    catalogId: 'DG7GMGF0M7XW',
    title: 'SQL Server 2022 Standard Core',
    description: 'Relational database for departments and smaller organisations, licensed by core.',
    versions: ['2022', '2019', '2017'],
    media: [medium('ISO', 'Standard_Edtn', DISC_LANGUAGES), medium('EXE', 'Standard_Edtn', INSTALLER_LANGUAGES)],
    skus: [
      {
        catalogId: '0001',
        title: 'SQL Server 2022 Standard Core – 2 Core',
        keyDelivery: 'IN_MEDIA',
        usd: 3_945,
        quantities: CORE_PACK_QUANTITIES,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0M7XV',
    title: 'SQL Server 2022 Enterprise Core',
    description: 'Relational database for the most demanding workloads, licensed by core.',
    versions: ['2022', '2019', '2017'],
    media: [medium('ISO', 'Enterprise_Edtn', DISC_LANGUAGES), medium('EXE', 'Enterprise_Edtn', INSTALLER_LANGUAGES)],
    skus: [
      {
        catalogId: '0001',
        title: 'SQL Server 2022 Enterprise Core – 2 Core',
        keyDelivery: 'IN_MEDIA',
        usd: 15_120,
        quantities: CORE_PACK_QUANTITIES,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0FKZV',
    title: 'SQL Server Enterprise',
    description: 'Relational database for the most demanding workloads, as a subscription.',
    versions: ['2022', '2019', '2017'],
    media: [medium('ISO', 'Enterprise_Sub', DISC_LANGUAGES)],
    skus: [
      {
        catalogId: '0003',
        title: 'SQL Server Enterprise – 2 Core – 3 year',
        keyDelivery: 'IN_MEDIA',
        usd: 15_400,
        quantities: CORE_PACK_QUANTITIES,
        termMonths: 36,
      },
    ],
  },
];
