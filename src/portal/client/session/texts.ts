import type { Texts } from '../settings/settings';

interface SessionTexts {
  readonly title: string;
  readonly choose: string;
  readonly programme: string;
  readonly ending: string;
  readonly signInAgain: string;
  readonly notSignedIn: string;
  readonly signedIn: string;
  readonly closeWindow: string;
  readonly signedOut: string;
  readonly signedOutExplained: string;
}

export const sessionTexts: Texts<SessionTexts> = {
  en: {
    title: 'Sign in',
    choose: 'Choose a user of the demo. Each sees what their role permits.',
    programme: 'Programme',
    ending: 'Your session is ending. Sign in again to continue; nothing on this page is lost.',
    signInAgain: 'Sign in again',
    notSignedIn: 'The window for the sign-in could not be opened.',
    signedIn: 'You are signed in again.',
    closeWindow: 'Close this window and continue in the other one.',
    signedOut: 'You are signed out.',
    signedOutExplained: 'Your session at the identity provider goes on until it ends there.',
  },
  'zh-CN': {
    title: '登录',
    choose: '选择一个演示用户。每个用户只能看到其角色允许的内容。',
    programme: '计划',
    ending: '您的会话即将结束。请重新登录以继续；此页面上的内容不会丢失。',
    signInAgain: '重新登录',
    notSignedIn: '无法打开登录窗口。',
    signedIn: '您已重新登录。',
    closeWindow: '请关闭此窗口，然后在另一个窗口中继续。',
    signedOut: '您已注销。',
    signedOutExplained: '您在身份提供商处的会话将持续到其在该处结束为止。',
  },
};
