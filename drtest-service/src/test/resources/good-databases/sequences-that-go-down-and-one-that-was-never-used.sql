create sequence down increment -3 start 100 maxvalue 100 minvalue 1; select nextval('down'), nextval('down'); create sequence unused;
