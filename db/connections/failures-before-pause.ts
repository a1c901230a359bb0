/** So many failed runs in a row open a connection's circuit: runs then start only after a pause, which doubles up to a day. */
export const failuresBeforePause = 5;
