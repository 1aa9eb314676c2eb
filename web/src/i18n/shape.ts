export interface DueWords {
  over: (days: number) => string;
  today: string;
  left: (days: number) => string;
  until: (date: string) => string;
  on: (date: string) => string;
}
