import { ALL_LANGUAGES, allBut } from './demo-languages';
import type { DemoProduct } from './demo-product';

/** Office, Exchange Server, SharePoint Server, BizTalk Server and Visual Studio. */
export const officeAndServerProducts: readonly DemoProduct[] = [
  {
    catalogId: 'DG7GMGF0PN5F',
    title: 'Office LTSC Professional Plus 2024',
    description: 'Office applications for Windows devices, without feature updates.',
    versions: ['2024', '2021', '2019'],
    media: [
      {
        fileType: 'IMG',
        os: 'WINDOWS',
        architecture: 'X64',
        fileName: 'SW_DVD5_Office_LTSC_ProPlus_{version}_64Bit_{language}_MLF.IMG',
        languages: { 2024: ALL_LANGUAGES, 2021: ALL_LANGUAGES, 2019: ALL_LANGUAGES },
      },
      {
        fileType: 'IMG',
        os: 'WINDOWS',
        architecture: 'X86',
        fileName: 'SW_DVD5_Office_LTSC_ProPlus_{version}_32Bit_{language}_MLF.IMG',
        languages: { 2024: allBut('ko-KR', 'zh-TW', 'ru-RU'), 2021: allBut('ko-KR', 'zh-TW'), 2019: ALL_LANGUAGES },
      },
    ],
    skus: [
      {
        catalogId: '0002',
        title: 'Office LTSC Professional Plus 2024',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 650,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0D7D1',
    title: 'Office LTSC Standard for Mac 2021',
    description: 'Office applications for the Mac, without feature updates.',
    versions: ['2021', '2019', '2016'],
    media: [
      {
        fileType: 'PKG',
        os: 'MACOS',
        architecture: 'UNIVERSAL',
        fileName: 'SW_DVD5_Office_Mac_LTSC_Std_{version}_{language}_MLF.PKG',
        languages: {
          2021: allBut('ko-KR', 'ru-RU'),
          2019: allBut('ko-KR', 'ru-RU', 'zh-TW'),
          2016: ['en-US', 'de-DE', 'fr-FR', 'ja-JP'],
        },
      },
    ],
    skus: [
      {
        catalogId: '0002',
        title: 'Office LTSC Standard for Mac 2021',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 440,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0F4MC',
    title: 'Exchange Server Standard 2019',
    description: 'Mail and calendar server.',
    versions: ['2019', '2016', '2013'],
    media: [
      {
        fileType: 'ISO',
        os: 'WINDOWS',
        architecture: 'X64',
        fileName: 'SW_DVD9_Exchange_Svr_{version}_64Bit_{language}_Std_Ent_MLF.ISO',
        languages: { 2019: allBut('ko-KR'), 2016: allBut('ko-KR'), 2013: allBut('ko-KR', 'pt-BR', 'zh-TW') },
      },
    ],
    skus: [{ catalogId: '0003', title: 'Exchange Server Standard 2019', keyDelivery: 'ONE_PER_LICENCE', usd: 800 }],
  },
  {
    catalogId: 'DG7GMGF0F4LT',
    title: 'SharePoint Server 2019',
    description: 'Server for documents and intranet sites.',
    versions: ['2019', '2016', '2013'],
    media: [
      {
        fileType: 'IMG',
        os: 'WINDOWS',
        architecture: 'X64',
        fileName: 'SW_DVD5_SharePoint_Server_{version}_64Bit_{language}_MLF.IMG',
        languages: { 2019: ALL_LANGUAGES, 2016: allBut('it-IT'), 2013: allBut('it-IT', 'ru-RU') },
      },
    ],
    skus: [{ catalogId: '0002', title: 'SharePoint Server 2019', keyDelivery: 'ONE_PER_LICENCE', usd: 7_000 }],
  },
  {
    catalogId: 'DG7GMGF0G49W',
    title: 'BizTalk Server 2020 Standard',
    description: 'Server that connects business applications.',
    versions: ['2020', '2016', '2013'],
    media: [
      {
        fileType: 'ISO',
        os: 'WINDOWS',
        architecture: 'X64',
        fileName: 'SW_DVD5_BizTalk_Svr_Std_{version}_{language}_MLF.ISO',
        languages: {
          2020: ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'zh-CN'],
          2016: ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'zh-CN'],
          2013: ['en-US', 'de-DE', 'fr-FR'],
        },
      },
    ],
    skus: [
      {
        catalogId: '0002',
        title: 'BizTalk Server 2020 Standard',
        keyDelivery: 'ONE_PER_LICENCE',
        usd: 5_000,
        quantities: [1, 100],
        notSoldIn: ['JP'],
      },
    ],
  },
  {
    catalogId: 'DEMOVS2022PR',
    title: 'Visual Studio Professional 2022',
    description: 'Development environment for small teams.',
    versions: ['2022', '2019', '2017'],
    media: [
      {
        fileType: 'EXE',
        os: 'WINDOWS',
        architecture: 'X64',
        fileName: 'SW_Web_VS_Pro_{version}_{language}_MLF.EXE',
        languages: { 2022: ALL_LANGUAGES, 2019: allBut('pt-BR'), 2017: allBut('pt-BR', 'zh-TW') },
      },
    ],
    skus: [
      {
        catalogId: '0001',
        title: 'Visual Studio Professional 2022',
        keyDelivery: 'RETAIL',
        usd: 500,
        forEducation: true,
      },
    ],
  },
];
